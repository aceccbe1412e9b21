// What somebody who listens to a print is told: headings, links, languages, pictures.

import { attribute, find, findAll, hasClass, inherited, tag, textOf, within } from '../../lib/html.mjs';
import { tokens } from './recall.mjs';

const isElement = (kid) => Boolean(kid.role);
/** What two texts are compared by: a line may end inside a word. */
const letters = (text) => tokens(text).join('');

/** Every element below one, in the order of reading. */
export function* elements(node) {
  for (const kid of node.kids.filter(isElement)) {
    yield kid;
    yield* elements(kid);
  }
}

/** The items of pdf.js below an element, in the order of reading. */
export function itemsOf(print, node) {
  print.byId ??= Map.groupBy(print.pages.flatMap((page, number) => page.items.map((item) => ({ ...item, page: number }))), ({ id }) => id);
  return node.kids.flatMap((kid) => (isElement(kid) ? itemsOf(print, kid) : print.byId.get(kid.id) || []));
}

const textIn = (print, node) => itemsOf(print, node).map(({ str }) => str).join(' ');

/** pdf.js divides the structure by pages of the file; each must have the same elements, with the same words. */
export function treeProblems(print) {
  const ids = (tree) => (tree ? tree.children || [] : []).flatMap((kid) => (kid.type === 'content' ? [kid.id] : ids(kid)));
  const problems = [];
  const seen = print.pages.flatMap(({ tree }) => ids(tree));
  const wanted = [...elements(print.structure.root)].flatMap(({ kids }) => kids.filter(({ id }) => id).map(({ id }) => id));
  if (seen.length === 0) problems.push(`${print.path}: there is none`);
  if (seen.toSorted().join() !== wanted.toSorted().join()) problems.push(`${print.path}: ${seen.length} pieces of content, ${wanted.length} to qpdf`);
  const marked = new Set(wanted);
  for (const item of print.pages.flatMap(({ items }) => items)) {
    if (item.id && !marked.has(item.id)) problems.push(`${print.path}: nobody reads “${item.str.slice(0, 40)}”`);
  }
  return problems;
}

/** The headings of the structure, of the outline, and on leaflets of the page: those of the page in order among the others. */
export function headingProblems(print) {
  const headings = [...elements(print.structure.root)].filter(({ role }) => /^H[1-6]$/.test(role)).map((node) => ({ level: Number(node.role[1]), text: letters(textIn(print, node)) }));
  const problems = [];
  const outline = print.outline.flatMap((entry) => listed(entry));
  if (print.format !== 'cards' && headings.length === 0) problems.push(`${print.path}: no headings`);
  if (outline.join('\n') !== headings.map(({ text }) => text).join('\n')) {
    const at = headings.findIndex(({ text }, i) => text !== outline[i]);
    problems.push(`${print.path}: heading ${at + 1} is “${headings[at]?.text}”, in the outline “${outline[at]}”`);
  }
  const jump = headings.findIndex(({ level }, i) => level > (headings[i - 1]?.level ?? 0) + 1);
  if (jump >= 0) problems.push(`${print.path}: “${headings[jump].text}” is on level ${headings[jump].level} without one above it`);
  if (print.format === 'leaflet' && print.page && !print.isDiscreet) {
    let from = 0;
    for (const wanted of pageHeadings(print.page)) {
      const at = headings.findIndex(({ text }, i) => i >= from && text === wanted);
      if (at < 0) problems.push(`${print.path}: no heading “${wanted}”`);
      else from = at + 1;
    }
  }
  return problems;
}

function listed(entry) {
  return [letters(entry.title), ...entry.items.flatMap(listed)];
}

function pageHeadings(page) {
  const article = find(page.document, tag('article'));
  const isText = (element) => element.tagName === 'h1' || (within(element, (outer) => hasClass(outer, 'text') || hasClass(outer, 'limits')) && !within(element, (outer) => hasClass(outer, 'contact-card')));
  return findAll(article, tag('h1', 'h2', 'h3')).filter(isText).map((element) => letters(textOf(element)));
}

/** Each link is an element with words and a place to press on those words; the numbers of the page's text can be pressed. */
export function linkProblems(print) {
  const problems = [];
  const links = [...elements(print.structure.root)].filter(({ role }) => role === 'Link');
  for (const link of links) {
    const items = itemsOf(print, link);
    const places = link.kids.filter((kid) => kid.link);
    if (!letters(textIn(print, link))) problems.push(`${print.path}: a link without words`);
    if (places.length === 0) problems.push(`${print.path}: “${textIn(print, link)}” leads nowhere`);
    for (const item of items) if (!places.some((place) => covers(place, item))) problems.push(`${print.path}: “${item.str}” cannot be pressed`);
  }
  const owned = links.flatMap(({ kids }) => kids.filter((kid) => kid.link)).length;
  const annotations = print.pages.reduce((sum, page) => sum + page.links.length, 0);
  if (owned !== annotations) problems.push(`${print.path}: ${annotations} places to press, ${owned} of them in the structure`);
  if (print.format === 'leaflet' && print.page && !print.isDiscreet) problems.push(...numberProblems(print, links));
  return problems;
}

function covers({ link, page }, item) {
  const [left, bottom, right, top] = link['/Rect'].map(Number);
  const [a, b, , , x, y] = item.at;
  const along = item.width / 2 / Math.hypot(a, b);
  const [middle, line] = [x + a * along, y + b * along];
  return page === item.page && middle > left - 1 && middle < right + 1 && line > bottom - 1 && line < top + 1;
}

function numberProblems(print, links) {
  const article = find(print.page.document, tag('article'));
  const numbers = findAll(article, (element) => element.tagName === 'a' && hasClass(element, 'tel')).map((element) => [attribute(element, 'href'), letters(textOf(element))]);
  return numbers.filter(([address, text]) => !links.some((link) => letters(textIn(print, link)) === text && link.kids.some((kid) => kid.link?.['/A']?.['/URI']?.replace(/^[ub]:/, '') === address)))
    .map(([address, text]) => `${print.path}: ${text} does not lead to ${address}`);
}

/** What the page's text says in another language is in an element that says which. */
export function languageProblems(print) {
  const spoken = new Map(); // language → letters
  const add = (node, lang) => {
    for (const kid of node.kids) {
      if (isElement(kid)) add(kid, kid.lang || lang);
      else if (lang && lang !== print.lang && kid.id) spoken.set(lang, `${spoken.get(lang) || ''}${letters(textIn(print, { kids: [kid] }))}`);
    }
  };
  add(print.structure.root, '');
  const article = find(print.page.document, tag('article'));
  const texts = [find(article, tag('h1')), ...article.childNodes.filter((node) => node.tagName && (hasClass(node, 'text') || hasClass(node, 'limits')))].filter(Boolean);
  const foreign = texts.flatMap((text) => findAll(text, (element) => attribute(element, 'lang') && attribute(element, 'lang') !== print.lang && !within(element, (outer) => hasClass(outer, 'contact-card'))));
  return foreign.filter((element) => letters(textOf(element)))
    .filter((element) => !(spoken.get(inherited(element, 'lang')) || '').includes(letters(textOf(element))))
    .map((element) => `${print.path}: “${textOf(element)}” is not said to be ${inherited(element, 'lang')}`);
}

export function altProblems(print) {
  return [...elements(print.structure.root)].filter(({ role, alt }) => role === 'Figure' && !alt.trim()).map(() => `${print.path}: a picture without words`);
}
