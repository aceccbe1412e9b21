// Takes ZIM files apart with openZIM's and Xapian's own tools.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { programs } from './judges.mjs';
import { filesBelow, readSite } from './site.mjs';

const large = { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] };

/** What the suite looks at: the file, its content as a site, the titles of its entries, its two search indexes as files. */
export async function openZim(file, below, source) {
  const name = basename(file, '.zim');
  const root = join(below, name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  execFileSync(programs['zimdump-trixie'], ['dump', `--dir=${root}`, file], large);
  const zim = await readSite(root, source);
  const indexes = {};
  for (const kind of ['fulltext', 'title']) {
    indexes[kind] = join(below, `${name}.${kind}.glass`);
    writeFileSync(indexes[kind], entry(file, 'X', `${kind}/xapian`));
  }
  return Object.assign(zim, { name, file, below, indexes, titles: titlesOf(file), iso: entry(file, 'M', 'Language').toString() });
}

/** The bytes of an entry; none when it is not there. */
export function entry(file, namespace, path) {
  return spawnSync(programs['zimdump-trixie'], ['show', `--ns=${namespace}`, `--url=${path}`, file], large).stdout;
}

function titlesOf(file) {
  const list = execFileSync(programs['zimdump-trixie'], ['list', '--details', file], large).toString();
  return new Map([...list.matchAll(/^path: (.*)\n\* title:\s+(.*)$/gm)].map(([, path, title]) => [path, title]));
}

/** What a generation of zimcheck says against a file. */
export function zimcheckProblems(program, file) {
  const { status, stdout, stderr } = spawnSync(program, ['-A', file], large);
  const said = `${stdout}${stderr}`.split('\n').map((line) => line.trim()).filter((line) => line && !/^(\[INFO\]|Verifying)/.test(line));
  if (status === 0 && said.length === 0) return [];
  return said.length ? said : [`exit code ${status}`];
}

/** What xapian-check says against an index. It does not survive every broken file; that is a finding too. */
export function indexProblems(index) {
  if (!existsSync(index) || readFileSync(index).length === 0) return ['there is none'];
  const { status, signal, stdout, stderr } = spawnSync(programs['xapian-check'], [index], large);
  if (status === 0) return [];
  return `${stdout}${stderr}`.split('\n').filter((line) => /error|wrong|invalid|corrupt/i.test(line)).concat(`ends with ${signal || status}`);
}

/** The terms of an index, with the number of documents that have each. */
export function termsOf(index) {
  const { stdout } = spawnSync(programs['xapian-delve'], ['-a', '-v', '-1', index], large);
  return new Map(stdout.toString().split('\n').slice(1).filter(Boolean).map((line) => {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), Number(line.slice(at + 1))];
  }));
}

/** Makes the same pages into a ZIM file once more, with libzim, and gives its indexes' files. */
export async function remade(zim) {
  const folder = join(zim.below, `${zim.name} again`);
  rmSync(folder, { recursive: true, force: true });
  const pages = [];
  for (const path of await filesBelow(zim.root)) {
    if (!path.endsWith('.html')) continue;
    const html = readFileSync(join(zim.root, path), 'utf8');
    if (/<meta name="?robots"? content="?noindex/.test(html)) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), html.replace(/<title[^>]*>[^]*?<\/title>/, `<title>${escape(zim.titles.get(path) || path)}</title>`));
    pages.push(path);
  }
  writeFileSync(join(folder, 'icon.png'), entry(zim.file, 'M', 'Illustration_48x48@1'));
  const file = join(zim.below, `${zim.name}.again.zim`);
  rmSync(file, { force: true });
  writeZim(programs['zimwriterfs-trixie'], folder, file, { language: zim.iso, welcome: pages[0], icon: 'icon.png' });
  const indexes = {};
  for (const kind of ['fulltext', 'title']) {
    indexes[kind] = join(zim.below, `${zim.name}.again.${kind}.glass`);
    writeFileSync(indexes[kind], entry(file, 'X', `${kind}/xapian`));
  }
  return indexes;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Runs a zimwriterfs. */
export function writeZim(program, folder, file, { language, welcome, icon, title = 'Test', description = 'A test' }) {
  execFileSync(program, ['-w', welcome, '-I', icon, '-l', language, '-t', title, '-d', description, '-c', 'Test', '-p', 'Test', '-n', 'test', folder, file], large);
}

