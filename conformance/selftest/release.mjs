// Makes a small sound release with stock programs only, and a stand-in for lykta out of them, so that the suite is proved without the generator.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programs } from '../lib/judges.mjs';
import { zip } from './zip.mjs';

const version = '2';
const date = '2026-12-31';

const standIn = `#!/usr/bin/env bash
# pack verify PATH --public-key KEY [--have OTHER] | pack apply OLD PATCH --sha256 SUM -o NEW
if [ "$2" = apply ]; then exec zstd -q -d -f --patch-from="$3" "$4" -o "$8"; fi
cd "$3" || exit 2
if [ "$6" = --have ] && [ "$(grep -ho '"date":"[^"]*"' packs/*.json | head -1)" \\< "$(grep -ho '"date":"[^"]*"' "$7"/packs/*.json | head -1)" ]; then echo older >&2; exit 1; fi
bad=0
while read -r signature; do
  file=\${signature#./}; file=\${file%.minisig}
  minisign -V -q -P "$5" -m "$file" >/dev/null 2>&1 || { echo "$file: bad signature" >&2; bad=1; }
done < <(find . -name '*.minisig')
for list in packs/*.sha256 SHA256SUMS; do
  if [ -f "$list" ]; then sha256sum --check --quiet "$list" >&2 || bad=1; fi
done
exit $bad
`;

const sumOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Writes the release below a folder and returns what makeRelease of lib/release.mjs returns. */
export function soundRelease(folder) {
  const made = { lykta: join(folder, 'lykta'), oldSite: join(folder, 'old'), site: join(folder, 'new'), usb: join(folder, 'usb'), version, date, folder };
  put(made.lykta, standIn);
  chmodSync(made.lykta, 0o755);
  execFileSync(programs.minisign, ['-G', '-f', '-W', '-p', join(folder, 'key.pub'), '-s', join(folder, 'key')], { stdio: 'ignore' });
  made.key = readFileSync(join(folder, 'key.pub'), 'utf8').trim().split('\n')[1];
  fillSite(made.oldSite, '1', '2026-11-21', {});
  fillSite(made.site, version, date, { removed: true });
  const updates = join(made.site, 'packs/updates');
  mkdirSync(updates);
  const [from, to] = [join(made.oldSite, 'packs/lykta-sv-1.zip'), join(made.site, 'packs/lykta-sv-2.zip')];
  const frame = join(folder, 'frame');
  execFileSync(programs.zstd, ['-q', `--patch-from=${from}`, to, '-o', frame]);
  const head = Buffer.from(JSON.stringify({ from: { file: 'lykta-sv-1.zip' }, to: { file: 'lykta-sv-2.zip', size: statSync(to).size } }));
  const start = Buffer.alloc(8);
  start.writeUInt32LE(0x184d2a5c, 0);
  start.writeUInt32LE(head.length, 4);
  put(join(updates, 'lykta-sv-1-to-2.zip.zst'), Buffer.concat([start, head, readFileSync(frame)]));
  put(join(updates, 'lykta-sv-1-to-2.update.zip'), zip([['start.html', 'two'], ['removed.txt', 'old.html\r\n']]));
  resign(made, join(made.site, 'packs'));
  fillUsb(made);
  return made;
}

function put(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function fillSite(site, number, day, { removed }) {
  const noise = createHash('sha512').update('x').digest('base64').repeat(40);
  const inside = [[`lykta-sv-${number}/noise.txt`, noise], [`lykta-sv-${number}/start.html`, removed ? 'two' : 'one']];
  if (!removed) inside.push([`lykta-sv-${number}/old.html`, 'old']);
  put(join(site, 'index.html'), '<!doctype html>');
  put(join(site, 'sv/index.html'), `<!doctype html><title>${number}</title>`);
  put(join(site, `packs/lykta-sv-${number}.zip`), zip(inside));
  relist(site, number, day);
}

const listedFile = (site, path, key = 'path') => {
  const bytes = readFileSync(join(site, path));
  return { [key]: path.replace(/^packs\//, ''), sha256: sumOf(bytes), size: bytes.length };
};

/** Writes manifest and sums anew. */
export function relist(site, number = version, day = date) {
  const pack = `lykta-sv-${number}.zip`;
  const manifest = { date: day, files: ['index.html', 'sv/index.html'].map((path) => listedFile(site, path)), kind: 'release', packs: [listedFile(site, `packs/${pack}`, 'file')], version: number };
  put(join(site, `packs/lykta-${number}.manifest.json`), `${JSON.stringify(manifest)}\n`);
  const line = (path, shown) => `${sumOf(readFileSync(join(site, path)))}  ${shown}\n`;
  put(join(site, 'packs/SHA256SUMS'), line(`packs/${pack}`, pack) + line(`packs/lykta-${number}.manifest.json`, `lykta-${number}.manifest.json`));
  put(join(site, `packs/lykta-${number}.sha256`), ['index.html', `packs/lykta-${number}.manifest.json`, `packs/${pack}`, 'sv/index.html'].map((path) => line(path, path)).join(''));
}

/** Signs everything in a folder anew. */
export function resign(made, folder, more = []) {
  for (const entry of readdirSync(folder, { recursive: true }).map(String)) {
    const file = join(folder, entry);
    if (!statSync(file).isFile() || file.endsWith('.minisig')) continue;
    const name = file.split('/').at(-1);
    execFileSync(programs.minisign, ['-S', '-s', join(made.folder, 'key'), '-m', file, '-t', `file:${name} language:all version:${version} date:${date}`, ...more], { stdio: 'ignore' });
  }
}

function fillUsb(made) {
  put(join(made.usb, 'start.html'), '<!doctype html><meta name="viewport" content="width=device-width"><title>x</title>\n<link rel="icon" href="data:,">'
    + ['neutral.html', 'packs/lykta-sv-2.zip', 'verify.txt', 'start.html'].map((path) => `<a href="${path}">x</a>`).join(' '));
  for (const name of ['neutral.html', 'verify.txt']) put(join(made.usb, name), name);
  put(join(made.usb, 'packs/lykta-sv-2.zip'), readFileSync(join(made.site, 'packs/lykta-sv-2.zip')));
  put(join(made.usb, 'SHA256SUMS'), ['neutral.html', 'packs/lykta-sv-2.zip', 'start.html', 'verify.txt']
    .map((path) => `${sumOf(readFileSync(join(made.usb, path)))}  ${path}\n`).join(''));
  execFileSync(programs.minisign, ['-S', '-s', join(made.folder, 'key'), '-m', join(made.usb, 'SHA256SUMS'), '-t', 'set'], { stdio: 'ignore' });
}
