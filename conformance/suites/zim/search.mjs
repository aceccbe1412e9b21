// Asks kiwix-serve for a page of each file in three ways.

import { find, tag, textOf } from '../../lib/html.mjs';
import { serveZims } from '../../lib/kiwix.mjs';
import { authored } from '../../lib/site.mjs';
import { termsOf } from '../../lib/zim.mjs';

export async function tryKiwix(t, zims, generation, program) {
  const kiwix = await serveZims(program, zims.map(({ file }) => file));
  try {
    for (const zim of zims) {
      const page = chosen(zim);
      const by = `kiwix-serve ${generation}`;
      t.expect(`${by} finds a page of ${zim.name} by a word in capitals`, page ? await found(kiwix.search, zim, page, [capitals(page)]) : ['no page']);
      t.expect(`${by} finds a page of ${zim.name} by another form of a word`, await otherForm(kiwix, zim, page));
      t.expect(`${by} suggests a page of ${zim.name} by a word from within its title`, page ? await found(kiwix.suggest, zim, page, [within(page)]) : ['no page']);
      t.expect(`${by} shows every page of ${zim.name}`, await shown(kiwix, zim));
    }
  } finally {
    kiwix.close();
  }
}

const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
const wordsOf = (text) => text.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
const longest = (words) => [...words].sort((a, b) => b.length - a.length)[0];
const titleOf = (page) => textOf(find(page.document, tag('h1')));

/** A page of advice in the file's own language, with several words in its title. */
function chosen(zim) {
  const pages = authored(zim).filter((page) => !page.isFallback && page.type !== 'search' && find(page.document, tag('h1')));
  const several = pages.filter((page) => wordsOf(titleOf(page)).length > 1);
  return several.find(({ type }) => type === 'situation') || several[0];
}

const capitals = (page) => longest(wordsOf(titleOf(page))).toUpperCase();
const within = (page) => longest(wordsOf(titleOf(page)).slice(1)).toLowerCase();

async function found(ask, zim, page, queries) {
  const tried = [];
  for (const words of queries) {
    const paths = await ask(zim, words);
    if (paths.includes(page.path)) return [];
    tried.push(`"${words}" does not find ${page.path}, but ${paths.join(', ') || 'nothing'}`);
  }
  return tried.length ? tried : [`there is nothing to ask for ${page.path} by`];
}

/** The words that an index has of a page: those between libzim's marks are left out. */
function indexedWords(page) {
  const text = page.html.replace(/^[^]*?<body/, '<body').replace(/<!--htdig_noindex-->[^]*?<!--\/htdig_noindex-->/g, ' ')
    .replace(/<(script|style)\b[^]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return new Set(wordsOf(fold(text)));
}

/**
 * Where words are stemmed: a form that the page does not have, of a word that it has. It is longer than its stem, so that nobody finds the page
 * who does not stem. Elsewhere neither side knows other forms: the beginning of a title's word, as somebody types it.
 */
async function otherForm(kiwix, zim, page) {
  if (!page) return ['no page'];
  if (![...termsOf(zim.indexes.title).keys()].some((term) => /^Z/.test(term))) {
    return found(kiwix.suggest, zim, page, [longest(wordsOf(titleOf(page))).slice(0, -1)]);
  }
  const own = authored(zim).filter((each) => !each.isFallback && each.type !== 'search');
  const stems = [...termsOf(zim.indexes.fulltext).keys()].filter((term) => term.length > 3 && /^\p{L}+$/u.test(term));
  const everywhere = new Set(own.flatMap((each) => [...indexedWords(each)]));
  const tried = [];
  for (const each of own) {
    const here = indexedWords(each);
    const forms = [...everywhere].filter((word) => !here.has(word) && !stems.includes(word))
      .filter((word) => stems.some((stem) => isFormOf(stem, word) && [...here].some((other) => isFormOf(stem, other))));
    for (const word of forms.slice(0, 4)) {
      if (tried.length === attempts) return tried;
      if ((await kiwix.search(zim, word)).includes(each.path)) return [];
      tried.push(`"${word}" does not find ${each.path}`);
    }
  }
  return tried.length ? tried : ['no word is there in two forms'];
}

const isFormOf = (stem, word) => word.includes(stem) && word.length - stem.length < 4;

/** Two words may begin alike and be no forms of one; so several pairs are tried. */
const attempts = 40;

async function shown(kiwix, zim) {
  const problems = [];
  for (const { path, html } of zim.pages) {
    const answer = await kiwix.page(zim, path);
    const text = answer.ok ? await answer.text() : '';
    const [heading] = html.match(/<h1[^]*?<\/h1>/) || [''];
    if (!answer.ok || !text.includes(heading)) problems.push(`${path}: ${answer.status}, ${text.length} letters`);
  }
  return problems;
}
