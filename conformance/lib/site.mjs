// Reads a finished site, or an unpacked pack, into pages that know their language, name and type; and the author's files behind them.

import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attribute, find, inherited, parse, refreshTarget, tag } from './html.mjs';
import { load } from './judges.mjs';

const toml = await load('smol-toml');

/** Slash paths of all files below a folder, sorted. */
export async function filesBelow(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

class Page {
  #document;

  constructor(root, path, source) {
    const [lang, ...rest] = path.split('/');
    this.file = join(root, path);
    this.path = path; // within the site, such as sv/hemma/brak/index.html
    this.lang = source.languages.includes(lang) && rest.length ? lang : ''; // "" for pages outside the languages' trees
    this.name = this.lang ? rest.join('/').replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '') : ''; // as in content/
    const written = this.lang ? source.pages.get(this.name) : undefined;
    this.type = written?.type || ''; // "" when no author's file is behind it
    this.audience = written?.audience || '';
  }

  get html() {
    return readFileSync(this.file, 'utf8');
  }

  get document() {
    return (this.#document ??= parse(this.html));
  }

  /** Stubs lead elsewhere at once: aliases, short addresses. */
  get isStub() {
    return refreshTarget(this.document) !== '';
  }

  /** The article is in another language than the page around it. */
  get isFallback() {
    const article = find(this.document, tag('article'));
    const html = find(this.document, tag('html'));
    return Boolean(article) && inherited(article, 'lang') !== attribute(html, 'lang');
  }

  /** The path as it stands in an address: index.html left out. */
  get address() {
    return this.path.replace(/(^|\/)index\.html$/, '$1');
  }
}

/**
 * @param {string} root folder of the finished site
 * @param {Source} source the author's files
 */
export async function readSite(root, source, { base = '/', baseUrl = '' } = {}) {
  const files = await filesBelow(root);
  const pages = files.filter((path) => path.endsWith('.html') && !path.startsWith('packs/')).map((path) => new Page(root, path, source));
  const languages = source.languages.filter((lang) => pages.some((page) => page.lang === lang));
  return { root, base, baseUrl, source, files, pages, languages };
}

/** Pages that people read: stubs apart. */
export function readable(site) {
  return site.pages.filter((page) => !page.isStub);
}

/** Pages with a language and an author's file. */
export function authored(site) {
  return readable(site).filter((page) => page.type);
}

/** One page of each type and language, one fallback page a language, and the pages without a type (chooser, 404 and such). */
export function templates(site) {
  const seen = new Map();
  for (const page of readable(site)) {
    const type = page.isFallback ? 'fallback' : page.type || page.path;
    const key = `${page.lang} ${page.audience} ${type}`;
    if (!seen.has(key)) seen.set(key, page);
  }
  return [...seen.values()];
}

/** Pages by language, for the languages that the site has. */
export function byLanguage(pages) {
  return Map.groupBy(pages, (page) => page.lang);
}

/** The author's files that the suites compare the result with. */
export async function readSource(folder) {
  const source = {
    config: await readToml(join(folder, 'lykta.toml')),
    languages: Object.keys((await readToml(join(folder, 'translations/languages.toml'))).language || {}),
    contacts: await readToml(join(folder, 'content/_data/contacts.toml')),
    pages: await readPages(join(folder, 'content')),
    translations: new Map(),
    overlays: [],
  };
  for (const lang of source.languages) {
    source.translations.set(lang, await readPages(join(folder, 'translations', lang)));
  }
  const overlays = join(folder, 'content/_overlay');
  for (const path of await filesBelow(overlays).catch(() => [])) source.overlays.push(await readToml(join(overlays, path)));
  return source;
}

/** What a rumour page claims, in a language: the translation's words, else the source's. */
export function claimOf(source, lang, name) {
  return source.translations.get(lang)?.get(name)?.claim || source.pages.get(name)?.claim || '';
}

/** Front matter by page name: "hemma/brak", "" for the home page. */
async function readPages(folder) {
  const pages = new Map();
  for (const path of await filesBelow(folder).catch(() => [])) {
    if (!path.endsWith('.md') || path.startsWith('_')) continue;
    const text = (await readFile(join(folder, path), 'utf8')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    const end = text.indexOf('\n+++', 3);
    if (!text.startsWith('+++\n') || end < 0) continue;
    pages.set(path.replace(/\.md$/, '').replace(/(^|\/)index$/, ''), toml.parse(text.slice(4, end + 1)));
  }
  return pages;
}

async function readToml(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return toml.parse(text.replace(/^\uFEFF/, ''));
}
