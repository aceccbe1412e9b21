// zim: two generations of openZIM's own checker find nothing, the search indexes are sound and have the terms that libzim would make, and two
// generations of kiwix-serve find pages by a word in capitals, by another form of a word, and by a word from within a title.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, findAll } from '../lib/html.mjs';
import { programs } from '../lib/judges.mjs';
import { indexProblems, openZim, remade, termsOf, zimcheckProblems } from '../lib/zim.mjs';
import { tryKiwix } from './zim/search.mjs';

export const needs = [
  'parse5', 'zimcheck', 'kiwix-serve', 'xapian-check', 'xapian-delve', 'zimcheck-trixie', 'zimdump-trixie', 'zimwriterfs-trixie', 'kiwix-serve-trixie',
];

export default async function zim(t, run) {
  if (!run.site.source.config.packs?.formats?.includes('zim')) return t.skip('the whole suite', 'the site makes no ZIM files');
  const zims = [];
  for (const file of run.zims) zims.push(await openZim(file, run.unpacked, run.site.source));
  const without = run.site.languages.filter((lang) => !zims.some(({ languages }) => languages.length === 1 && languages[0] === lang));
  t.expect('there is a ZIM file for every language, of that language only', without);
  for (const each of zims) {
    t.expect(`zimcheck 3.1 says nothing against ${each.name}`, zimcheckProblems(programs.zimcheck, each.file));
    t.expect(`a newer zimcheck says nothing against ${each.name}`, zimcheckProblems(programs['zimcheck-trixie'], each.file));
    t.expect(`the links of ${each.name} work in any folder`, linkProblems(each));
    t.expect(`the search indexes of ${each.name} are sound`, Object.values(each.indexes).flatMap(indexProblems));
    t.expect(`the terms of ${each.name} are those of libzim`, await termProblems(each));
  }
  for (const [generation, program] of [['3.3', 'kiwix-serve'], ['3.7', 'kiwix-serve-trixie']]) {
    await tryKiwix(t, zims, generation, programs[program]);
  }
}

const loading = { a: 'href', link: 'href', script: 'src', img: 'src', source: 'src' };

/** zimcheck knows neither absolute paths nor srcset. */
function linkProblems({ root, pages }) {
  const problems = [];
  for (const page of pages) {
    for (const [name, key] of Object.entries(loading)) {
      for (const element of findAll(page.document, (found) => found.tagName === name)) {
        const links = [attribute(element, key), ...(attribute(element, 'srcset') || '').split(',').map((part) => part.trim().split(/\s+/)[0])];
        problems.push(...links.filter(Boolean).flatMap((link) => wrong(root, page.path, name, link)).map((what) => `${page.path}: ${what}`));
      }
    }
  }
  return [...new Set(problems)];
}

function wrong(root, path, name, link) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return name === 'a' || link.startsWith('data:') ? [] : [`<${name}> loads ${link}`];
  if (link.startsWith('/')) return [`${link} begins at the root of a server`];
  const target = link.replace(/[?#].*/, '');
  return target === '' || existsSync(join(root, path, '..', decodeURIComponent(target))) ? [] : [`${link} is not there`];
}

const hasMarks = (term) => /\p{M}/u.test(term.normalize('NFD'));

/** Words as they are written, marks and all, are there besides: libzim before 8.2.1 asks for them, though it never indexes them. */
async function termProblems(zim) {
  const again = await remade(zim);
  const problems = [];
  for (const kind of ['fulltext', 'title']) {
    const [ours, theirs] = [termsOf(zim.indexes[kind]), termsOf(again[kind])];
    if (theirs.size < 2) problems.push(`${kind}: libzim made no index`);
    for (const [term, n] of theirs) if (ours.get(term) !== n) problems.push(`${kind}: "${term}" is in ${ours.get(term) || 0} pages, libzim says ${n}`);
    for (const term of ours.keys()) if (!theirs.has(term) && !(kind === 'fulltext' && hasMarks(term))) problems.push(`${kind}: libzim has no "${term}"`);
  }
  return problems;
}
