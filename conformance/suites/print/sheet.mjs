// What comes out of the copier: where the panels stand, what is white, how large letters are, where codes lead.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, find } from '../../lib/html.mjs';
import { elements, itemsOf } from './structure.mjs';

const millimetre = 72 / 25.4;
const rightToLeft = /^(ar|prs|fa|ckb|ps|ur|yi|he)\b/;
const leastBody = (format) => (format === 'cards' ? 10 : 12);
const leastPrint = 8; // small print: sources, dates

/**
 * The size in which most letters are set; on cards and posters, which have few besides small print, that of headings and numbers. And no
 * letter is smaller than small print.
 */
export function bodyProblems(print) {
  const nodes = [...elements(print.structure.root)].filter(({ role }) => role !== 'Figure');
  const items = nodes.flatMap((node) => itemsOf(print, { kids: node.kids.filter(({ id }) => id) }));
  if (items.length === 0) return [`${print.path}: no letters`];
  const problems = [];
  const body = ['cards', 'poster'].includes(print.format) ? smallest(nodes.filter(isToActOn).flatMap((node) => itemsOf(print, node))) : commonest(items);
  if (body < leastBody(print.format) - 0.01) problems.push(`${print.path}: text of ${body.toFixed(1)} points`);
  if (smallest(items) < leastPrint) problems.push(`${print.path}: small print of ${smallest(items).toFixed(1)} points`);
  return problems;
}

const isToActOn = ({ role, kids }) => /^H[1-6]$/.test(role) || kids.some(({ link }) => /^u:tel:/.test(link?.['/A']?.['/URI'] || ''));
const smallest = (items) => Math.min(...items.map(({ size }) => size));

function commonest(items) {
  const letters = new Map();
  for (const { str, size } of items) letters.set(size, (letters.get(size) || 0) + str.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0][0];
}

/**
 * Where the pages of folded formats stand, in the order of reading, as [side, column, row, quarters turned]: as a folded sheet of paper
 * has them, written down here without looking at the generator. Right-to-left formats are seen in a mirror.
 */
const foldings = {
  'mini-booklet': {
    columns: 4, rows: 2,
    cells: () => [[0, 3, 1, 0], [0, 3, 0, 2], [0, 2, 0, 2], [0, 1, 0, 2], [0, 0, 0, 2], [0, 0, 1, 0], [0, 1, 1, 0], [0, 2, 1, 0]],
  },
  'tri-fold': { columns: 3, rows: 1, cells: () => [[0, 2, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 2, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]] },
  booklet: {
    columns: 2, rows: 1,
    cells: (sides) => Array.from({ length: 2 * sides }, (_, i) => [Math.min(i, 2 * sides - 1 - i), (i + 1) % 2, 0, 0]),
  },
};

export function panelProblems(print) {
  const folding = foldings[print.format];
  if (!folding) return [];
  const isMirrored = rightToLeft.test(print.lang);
  const turned = print.variant.includes('long-edge');
  const wanted = folding.cells(print.pages.length).map(([side, column, row, turn]) => {
    const x = isMirrored ? folding.columns - 1 - column : column;
    return turned && side % 2 ? [side, folding.columns - 1 - x, folding.rows - 1 - row, (turn + 2) % 4] : [side, x, row, turn];
  }).map(String);
  const seen = [];
  for (const item of itemsOf(print, print.structure.root)) {
    const { width, height } = print.pages[item.page];
    const [a, b, , , x, y] = item.at;
    const turn = Math.round(Math.atan2(-b, a) / (Math.PI / 2) + 4) % 4;
    const middle = x + (turn === 2 ? -1 : 1) * item.width / 2;
    const cell = String([item.page, Math.floor(middle / (width / folding.columns)), folding.rows - 1 - Math.floor(y / (height / folding.rows)), turn]);
    if (seen.at(-1)?.cell !== cell) seen.push({ cell, str: item.str });
  }
  let from = 0;
  for (const { cell, str } of seen) {
    const at = wanted.indexOf(cell, from);
    if (at < 0) return [`${print.path}: “${str.slice(0, 40)}” stands in ${cell} (side, column, row, turn) after ${wanted[from - 1] ?? 'nothing'}, and is expected in ${wanted[from] ?? 'nothing more'}`];
    from = at + 1;
  }
  return seen.length < wanted.length / 2 ? [`${print.path}: only ${seen.length} panels have text`] : [];
}

const unmarked = ['leaflet', 'bilingual', 'collection'];
const widestMark = 1.5; // mm

/** Copiers leave 5 mm white. Only lines to fold and cut along may reach into that, across. */
export function borderProblems(print) {
  return print.pictures.flatMap((picture, i) => {
    const band = Math.floor((5 * millimetre / print.pages[i].width) * picture.width);
    const allowed = unmarked.includes(print.format) ? 0 : (widestMark / 5) * band;
    const { width, height, at } = picture;
    const edges = {
      upper: longest(width, band, (x, depth) => at(x, depth)), lower: longest(width, band, (x, depth) => at(x, height - 1 - depth)),
      left: longest(height, band, (y, depth) => at(depth, y)), right: longest(height, band, (y, depth) => at(width - 1 - depth, y)),
    };
    return Object.entries(edges).filter(([, length]) => length > allowed).map(([name]) => `${print.path}: the ${name} edge of side ${i + 1} is printed on`);
  });
}

/** The longest stretch along an edge that has a pixel that is not white. */
function longest(length, band, grey) {
  let most = 0;
  for (let at = 0, run = 0; at < length; at++) {
    let isWhite = true;
    for (let depth = 0; depth < band && isWhite; depth++) isWhite = grey(at, depth) > 240;
    run = isWhite ? 0 : run + 1;
    most = Math.max(most, run);
  }
  return most;
}

/** Codes are decoded from a picture of each side. A page's own print has the page's address; every address is a page of the site. */
export async function codeProblems(print, { site, root }, decode) {
  const found = (await Promise.all(print.pictures.map(({ bytes }) => decode(bytes)))).flat();
  const problems = [];
  for (const address of found) {
    const path = address.startsWith(site.baseUrl) ? address.slice(site.baseUrl.length) : '';
    if (!path || !existsSync(join(root, path, 'index.html'))) problems.push(`${print.path}: ${address} is no page`);
  }
  if (print.isDiscreet) return problems;
  if (found.length === 0) problems.push(`${print.path}: no code`);
  const wanted = print.page && addressOf(print, site);
  if (wanted && found.length && !found.includes(wanted)) problems.push(`${print.path}: ${found.join(', ')} instead of ${wanted}`);
  return problems;
}

/** The page's short address, or its whole one. */
function addressOf({ page, lang }, site) {
  const short = site.source.pages.get(page.name)?.short;
  if (short) return `${site.baseUrl}${lang.toLowerCase()}/${short}/`;
  const canonical = find(page.document, (element) => element.tagName === 'link' && attribute(element, 'rel') === 'canonical');
  const own = site.baseUrl + page.address;
  return page.isFallback ? own : (attribute(canonical, 'href') || own);
}
