// release: a copy of a release proves itself to stock programs and to lykta alike: sums, signatures, patches both ways, update zips, a USB
// set; and one changed byte anywhere is found.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inContext, troubles } from '../lib/chromium.mjs';
import { programs } from '../lib/judges.mjs';
import { filesBelow } from '../lib/site.mjs';

export const needs = ['minisign', 'zstd', 'sha256sum', 'unzip', 'chromium', 'playwright-core'];

export default async function release(t, run) {
  const made = await run.release();
  const packs = join(made.site, 'packs');
  t.expect('sha256sum accepts the lists of the packs and of the whole site, and they name every file', await sumProblems(made.site, packs));
  t.expect('the manifests are canonical JSON and tell the truth about every file', await manifestProblems(made.site, packs));
  t.expect('minisign accepts the signature of every pack, manifest and list, prehashed, with language, version and date', signatureProblems(made, packs));
  t.expect('zstd makes the new packs out of the old ones and our patches, and patches are small', patchProblems(made, packs));
  t.expect('lykta makes a new pack out of a patch that zstd made', foreignPatchProblems(made, packs));
  t.expect('an update zip, unpacked over the old folder, makes the new one', await updateZipProblems(made, packs));
  t.expect('lykta finds nothing wrong with the release and its USB set', verifyProblems(made, [made.site, made.usb]));
  t.expect('lykta finds one changed byte in any file', await tamperProblems(made));
  t.expect('lykta refuses the older release, by one who has the newer', olderProblems(made));
  t.expect('sha256sum accepts the USB set, and its start page opens from file:// with every link there', await usbProblems(made.usb));
}

/** Runs a program; what it says when it fails is a problem. */
function problemsOf(program, args, options = {}) {
  try {
    execFileSync(program, args, { stdio: 'pipe', ...options });
    return [];
  } catch (error) {
    return [`${basename(program)} ${args.join(' ')}: ${String(error.stderr || '').trim() || String(error.stdout || '').trim() || error.message}`];
  }
}

const sumOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const named = (text) => [...text.matchAll(/^[0-9a-f]{64} [ *](.+)$/gm)].map((match) => match[1]);
const endsIn = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).sort();

async function sumProblems(site, packs) {
  const problems = problemsOf(programs.sha256sum, ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: packs });
  const lists = endsIn(packs, '.sha256');
  if (lists.length === 0) problems.push('there is no list for the whole site');
  for (const list of lists) {
    problems.push(...problemsOf(programs.sha256sum, ['--check', '--quiet', '--strict', `packs/${list}`], { cwd: site }));
    const told = new Set(named(readFileSync(join(packs, list), 'utf8')));
    const isLater = (path) => /\.minisig$|^packs\/(updates\/|SHA256SUMS|.*\.sha256)/.test(path);
    for (const path of await filesBelow(site)) if (!told.has(path) && !isLater(path)) problems.push(`${list} does not name ${path}`);
  }
  return problems;
}

/** RFC 8785, for values without fractions or letters that JSON must escape. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

async function manifestProblems(site, packs) {
  const problems = [];
  const names = endsIn(packs, '.manifest.json');
  let whole = 0;
  for (const name of names) {
    const text = readFileSync(join(packs, name), 'utf8');
    const manifest = JSON.parse(text);
    if (text !== `${canonical(manifest)}\n`) problems.push(`${name} is not in its canonical form`);
    const listed = [...manifest.files.map((file) => [file.path, file]), ...manifest.packs.map((pack) => [`packs/${pack.file}`, pack])];
    for (const [path, { size, sha256 }] of listed) {
      const file = join(site, path);
      if (!existsSync(file)) problems.push(`${name}: ${path} is not there`);
      else if (readFileSync(file).length !== size || sumOf(file) !== sha256) problems.push(`${name} is wrong about ${path}`);
    }
    if (manifest.kind !== 'release') continue;
    whole++;
    const told = new Set(listed.map(([path]) => path));
    for (const path of await filesBelow(site)) if (!path.startsWith('packs/') && !told.has(path)) problems.push(`${name} does not name ${path}`);
    for (const pack of readdirSync(packs)) if (/\.(zip|epub|zim|imscc|html)$/.test(pack) && !told.has(`packs/${pack}`)) problems.push(`${name} does not name ${pack}`);
  }
  return whole === 1 ? problems : [...problems, `${whole} manifests of the whole release`];
}

function signatureProblems({ key, version, date }, packs) {
  const problems = [];
  const signed = readdirSync(packs, { recursive: true }).map(String).filter((name) => /\.(zip|zim|epub|json|sha256|zst)$|SHA256SUMS$/.test(name));
  for (const name of signed) {
    const file = join(packs, name);
    if (!existsSync(`${file}.minisig`)) {
      problems.push(`${name} has no signature`);
      continue;
    }
    problems.push(...problemsOf(programs.minisign, ['-V', '-q', '-P', key, '-m', file]));
    const [, signature, comment] = readFileSync(`${file}.minisig`, 'utf8').split('\n');
    if (Buffer.from(signature, 'base64').subarray(0, 2).toString() !== 'ED') problems.push(`${name}: the signature is not prehashed`);
    const told = /^trusted comment: file:(\S+) language:(\S+) version:(\S+) date:(\S+)$/.exec(comment);
    if (!told || told[1] !== basename(name) || told[3] !== version || told[4] !== date) problems.push(`${name}: ${comment}`);
  }
  return signed.length ? problems : ['nothing is signed'];
}

/** The head of a patch: JSON in a skippable frame. */
function headOf(file) {
  const bytes = readFileSync(file);
  return JSON.parse(bytes.subarray(8, 8 + bytes.readUInt32LE(4)));
}

function patchProblems({ oldSite }, packs) {
  const problems = [];
  const folder = join(packs, 'updates');
  const patches = existsSync(folder) ? endsIn(folder, '.zst') : [];
  const scratch = mkdtempSync(join(tmpdir(), 'lykta-patch-'));
  for (const name of patches) {
    const patch = join(folder, name);
    const { from, to } = headOf(patch);
    const made = join(scratch, to.file);
    problems.push(...problemsOf(programs.zstd, ['-q', '-d', '-f', `--patch-from=${join(oldSite, 'packs', from.file)}`, patch, '-o', made]));
    if (existsSync(made) && sumOf(made) !== sumOf(join(packs, to.file))) problems.push(`${name} makes something else than ${to.file}`);
    const share = readFileSync(patch).length / to.size;
    if (share > 0.5) problems.push(`${name} has ${(100 * share).toFixed(0)} % of the size of ${to.file}`);
  }
  rmSync(scratch, { recursive: true });
  return patches.length ? problems : ['there is no patch'];
}

/** A pack of the older release and the one that follows it. */
function pairOf({ oldSite }, packs) {
  const [old] = endsIn(join(oldSite, 'packs'), '.zip');
  const language = /^lykta-([a-z]+)-/.exec(old)[1];
  return [join(oldSite, 'packs', old), join(packs, endsIn(packs, '.zip').find((name) => name.startsWith(`lykta-${language}-`)))];
}

function foreignPatchProblems(made, packs) {
  const [from, to] = pairOf(made, packs);
  const scratch = mkdtempSync(join(tmpdir(), 'lykta-patch-'));
  const [patch, result] = [join(scratch, 'patch.zst'), join(scratch, 'made')];
  const problems = problemsOf(programs.zstd, ['-q', '-19', `--patch-from=${from}`, to, '-o', patch]);
  problems.push(...problemsOf(made.lykta, ['pack', 'apply', from, patch, '--sha256', sumOf(to), '-o', result]));
  if (existsSync(result) && sumOf(result) !== sumOf(to)) problems.push('lykta makes something else');
  rmSync(scratch, { recursive: true });
  return problems;
}

async function updateZipProblems(made, packs) {
  const folder = join(packs, 'updates');
  const [update] = existsSync(folder) ? endsIn(folder, '.update.zip') : [];
  if (!update) return ['there is no update zip'];
  const stem = update.split('-to-')[0];
  const scratch = mkdtempSync(join(tmpdir(), 'lykta-update-'));
  const unpack = (file, ...more) => problemsOf(programs.unzip, ['-qo', file, ...more]);
  const next = endsIn(packs, '.zip').find((name) => name.startsWith(stem.replace(/[^-]+$/, '')));
  const problems = [...unpack(join(made.oldSite, 'packs', `${stem}.zip`), '-d', scratch), ...unpack(join(folder, update), '-d', join(scratch, stem)),
    ...unpack(join(packs, next), '-d', join(scratch, 'new'))];
  const removed = join(scratch, stem, 'removed.txt');
  if (existsSync(removed)) for (const path of ['removed.txt', ...readFileSync(removed, 'utf8').split('\r\n').filter(Boolean)]) rmSync(join(scratch, stem, path));
  problems.push(...problemsOf('diff', ['-r', '-q', join(scratch, stem), join(scratch, 'new', basename(next, '.zip'))]));
  rmSync(scratch, { recursive: true });
  return problems;
}

const verify = ({ lykta, key }, path, ...more) => problemsOf(lykta, ['pack', 'verify', path, '--public-key', key, ...more]);

const verifyProblems = (made, paths) => paths.flatMap((path) => verify(made, path));

/** Files are of one kind when they stand in the same folder at the top and end alike. */
const kindOf = (path) => `${/^(packs|read|print|assets)\//.test(path) ? path.split('/')[0] : path.includes('/')} ${path.includes('/updates/')} ${path.split('.').slice(/minisig$/.test(path) ? -2 : -1).join('.')}`;

/** Changes one byte in the middle of one file of each kind; each must be found, and told by name. */
async function tamperProblems(made) {
  const problems = [];
  const scratch = mkdtempSync(join(tmpdir(), 'lykta-tamper-'));
  for (const [name, folder] of [['site', made.site], ['usb', made.usb]]) {
    const copy = join(scratch, name);
    cpSync(folder, copy, { recursive: true });
    const files = await filesBelow(copy);
    const chosen = [...new Map(files.map((path) => [kindOf(path), path])).values()];
    for (const path of chosen) {
      const file = join(copy, path);
      const whole = readFileSync(file);
      if (whole.length === 0) continue;
      const changed = Buffer.from(whole);
      changed[Math.floor(whole.length / 2)] ^= 1;
      writeFileSync(file, changed);
      const [said] = verify(made, copy);
      if (!said) problems.push(`${name}: a changed byte in ${path} is not found`);
      else if (!said.includes(path.replace(/\.minisig$/, ''))) problems.push(`${name}: ${path} was changed, and this is told: ${said.split('\n').slice(0, 3).join(' / ')}`);
      writeFileSync(file, whole);
    }
  }
  rmSync(scratch, { recursive: true });
  return problems;
}

function olderProblems(made) {
  const [said] = verify(made, made.oldSite, '--have', made.site);
  return said && /older/.test(said) ? [] : [`the older release passes: ${said || 'nothing is told'}`];
}

async function usbProblems(folder) {
  const problems = problemsOf(programs.sha256sum, ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: folder });
  await inContext({ viewport: { width: 320, height: 700 } }, async (context) => {
    const page = await context.newPage();
    const taken = troubles(page);
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, 'start.html')).href, { waitUntil: 'load' });
    if (await page.evaluate('document.scrollingElement.scrollWidth > innerWidth')) problems.push('the start page scrolls sideways at 320 px');
    const links = await page.evaluate(`[...document.querySelectorAll('a[href]')].map((link) => link.href)`);
    if (links.length < 4) problems.push(`the start page has ${links.length} links`);
    for (const link of links) {
      const url = new URL(link);
      if (url.protocol === 'file:' && !existsSync(decodeURIComponent(url.pathname))) problems.push(`the start page links to ${url.pathname}`);
    }
    problems.push(...taken());
  });
  return problems;
}
