// Faults of a release: `spoil` gets what soundRelease made, on disk.

import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { relist, resign } from '../release.mjs';
import { zip } from '../zip.mjs';
import { one } from './seed.mjs';

const manifest = 'packs/lykta-2.manifest.json';
const patch = 'packs/updates/lykta-sv-1-to-2.zip.zst';

const fault = (check, what, spoil, also = []) => one('release', check, what, undefined, { spoil, also });

/** Rewrites a file of the newer site, then the lists and signatures that would give it away. */
const rewrite = (path, change, { listed = true } = {}) => (made) => {
  const file = join(made.site, path);
  writeFileSync(file, change(readFileSync(file)));
  if (listed) relist(made.site);
  resign(made, join(made.site, 'packs'));
};

const inLykta = (from, to) => (made) => {
  const text = readFileSync(made.lykta, 'utf8');
  if (!text.includes(from)) throw new Error(`the stand-in has no ${from}`);
  writeFileSync(made.lykta, text.replace(from, to));
};

const sound = /finds nothing wrong|one changed byte/;

export const faults = [
  fault(/sha256sum accepts the lists/, 'a page that is no longer what the list says', (made) => appendFileSync(join(made.site, 'sv/index.html'), 'x'), [/manifests are canonical/, sound]),
  fault(/sha256sum accepts the lists/, 'a page that no list names', (made) => writeFileSync(join(made.site, 'sv/more.html'), 'x'), [/manifests are canonical/, /one changed byte/]),
  fault(/manifests are canonical/, 'a manifest with white space', rewrite(manifest, (text) => JSON.stringify(JSON.parse(text), null, 1), { listed: false }), [/sha256sum accepts/, /refuses the older/, sound]),
  fault(/minisign accepts/, 'a list that is not signed', (made) => rmSync(join(made.site, 'packs/SHA256SUMS.minisig')), [/one changed byte/]),
  fault(/minisign accepts/, 'a signature that says another version', (made) => resign({ ...made, folder: made.folder }, join(made.site, 'packs/updates'), ['-t', 'file:x language:sv version:1 date:2026-01-01'])),
  fault(/minisign accepts/, 'a signature of the old kind', (made) => resign(made, join(made.site, 'packs/updates'), ['-l'])),
  fault(/zstd makes the new packs/, 'a patch that makes something else', (made) => {
    const other = join(made.folder, 'other');
    execFileSync('zstd', ['-q', '-f', `--patch-from=${join(made.oldSite, 'packs/lykta-sv-1.zip')}`, join(made.site, 'index.html'), '-o', other]);
    rewrite(patch, (bytes) => Buffer.concat([bytes.subarray(0, 8 + bytes.readUInt32LE(4)), readFileSync(other)]))(made);
  }),
  fault(/lykta makes a new pack/, 'a lykta that makes something else', inLykta('exec zstd -q -d -f --patch-from="$3" "$4" -o "$8"', 'echo x >"$8"; exit 0')),
  fault(/an update zip/, 'an update zip that leaves a removed page', rewrite('packs/updates/lykta-sv-1-to-2.update.zip', () => zip([['start.html', 'two']]))),
  fault(/lykta finds nothing wrong/, 'a lykta that is never content', inLykta('exit $bad', 'echo everything >&2; exit 1'), [/one changed byte/]),
  fault(/one changed byte/, 'a lykta that is always content', inLykta('exit $bad', 'exit 0')),
  fault(/refuses the older release/, 'a lykta that takes any release', inLykta('echo older >&2; exit 1', 'exit 0')),
  fault(/accepts the USB set/, 'a start page that leads nowhere', (made) => {
    rmSync(join(made.usb, 'verify.txt'));
  }, [sound]),
];
