// languages: every run of text says its language, languages point at each other, and what must read the same in every language does.

import {
  attribute, elements, find, findAll, hasClass, inherited, tag, textOf, textRuns, within,
} from '../lib/html.mjs';
import { inContext } from '../lib/chromium.mjs';
import { authored, readable } from '../lib/site.mjs';
import { resolve } from './links.mjs';

export const needs = ['parse5', 'chromium', 'playwright-core'];

export default async function languages(t, run) {
  const { site } = run;
  t.expect('html says the language and the direction of its tree', rootProblems(site));
  t.expect('every run of text is in a script of its language', scriptProblems(site));
  t.expect('an article that is not translated says its own language, links to its source and has no hreflang', fallbackProblems(site));
  t.expect('hreflang is complete and mutual', hreflangProblems(site));
  t.expect('the language switcher leads to the same page in every language', switcherProblems(site));
  t.expect('no flag stands for a language', flagProblems(site));
  t.expect('the help block is the same and in the same place on all pages of a language and audience', helpProblems(site));
  t.expect('every pack wears the same languages and directions', run.packs.flatMap((pack) => [...rootProblems(pack), ...scriptProblems(pack)]));
  for (const lang of site.languages) {
    if (inheritedDirection(site, lang) !== 'rtl') continue;
    t.expect(`numbers run from left to right inside ${lang}`, await numberProblems(site, lang));
  }
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo']);

/** The script that a language tag is written in. */
function scriptOf(tagText) {
  return new Intl.Locale(tagText).maximize().script;
}

function inheritedDirection(site, lang) {
  return rightToLeft.has(scriptOf(lang)) ? 'rtl' : 'ltr';
}

function rootProblems(site) {
  const problems = [];
  for (const page of readable(site)) {
    const html = find(page.document, tag('html'));
    const lang = attribute(html, 'lang');
    if (!lang) {
      problems.push(`${page.path}: html has no lang`);
      continue;
    }
    if (page.lang && lang !== page.lang) problems.push(`${page.path}: html lang=${lang}`);
    const dir = attribute(html, 'dir') || 'ltr';
    if (dir !== inheritedDirection(site, lang)) problems.push(`${page.path}: html lang=${lang} dir=${dir}`);
    for (const element of elements(page.document)) {
      const own = attribute(element, 'lang');
      if (!own || element.tagName === 'html') continue;
      const direction = inherited(element, 'dir') || 'ltr';
      if (/\p{L}/u.test(textOf(element)) && direction !== 'auto' && direction !== inheritedDirection(site, own)) {
        problems.push(`${page.path}: <${element.tagName} lang=${own}> runs ${direction}`);
      }
    }
  }
  return problems;
}

const scripts = Object.fromEntries(Object.entries({
  Latn: 'Latin', Arab: 'Arabic', Ethi: 'Ethiopic', Cyrl: 'Cyrillic', Hebr: 'Hebrew', Thai: 'Thai',
}).map(([code, name]) => [code, new RegExp(`\\p{Script=${name}}[\\p{Script=${name}}\\p{M}' -]*`, 'gu')])); // words side by side
const mayBeLatin = /https?:\S+|www\.\S+|\S+@\S+|\b[\w-]+(\.[a-z0-9-]+)+\b|\b[0-9a-f]{32,}\b|CC[ -]BY[ -A-Z0-9.]*|SHA-256|Noto|SIL Open Font License|Nu Html Checker/g;

/** A run of text in another script than its language's is in a language that nobody declared. One or two Latin words may be a name. */
function scriptProblems(site) {
  const problems = [];
  for (const page of readable(site)) {
    for (const { text, parent } of textRuns(page.document)) {
      const lang = inherited(parent, 'lang');
      if (!lang || within(parent, tag('code', 'pre', 'kbd'))) continue;
      const own = scriptOf(lang);
      for (const [script, letters] of Object.entries(scripts)) {
        if (script === own) continue;
        const rest = script === 'Latn' ? text.replace(mayBeLatin, ' ') : text;
        const runs = rest.match(letters) || [];
        if (runs.some((run) => run.trim().split(/[^\p{L}\p{M}]+/u).length > (script === 'Latn' ? 2 : 0))) problems.push(`${page.path}: lang=${lang}: "${rest.trim().replace(/\s+/g, ' ').slice(0, 80)}"`);
      }
    }
  }
  return problems;
}

function fallbackProblems(site) {
  const problems = [];
  const original = site.source.config.source_language || 'sv';
  const translated = (page) => page.lang === original || site.source.translations.get(page.lang)?.has(page.name);
  for (const page of authored(site)) {
    if (translated(page) !== !page.isFallback) {
      problems.push(`${page.path}: ${page.isFallback ? 'is translated, but its article is in another language' : 'is not translated, but its article says so nowhere'}`);
    }
    if (!page.isFallback) continue;
    const article = find(page.document, tag('article'));
    if (inherited(article, 'lang') !== original) problems.push(`${page.path}: article lang=${inherited(article, 'lang')}`);
    if (inherited(article, 'dir') !== inheritedDirection(site, original)) problems.push(`${page.path}: article dir=${inherited(article, 'dir')}`);
    const heading = find(page.document, tag('h1'));
    if (heading && inherited(heading, 'lang') !== original) problems.push(`${page.path}: h1 is outside the article's language`);
    const canonical = linkOf(page, 'canonical');
    if (canonical !== site.baseUrl + page.address.replace(page.lang, original)) problems.push(`${page.path}: canonical is ${canonical}`);
    if (alternates(page).size) problems.push(`${page.path}: has hreflang`);
  }
  return problems;
}

function linkOf(page, rel) {
  const link = find(page.document, (element) => element.tagName === 'link' && attribute(element, 'rel') === rel);
  return link && attribute(link, 'href');
}

/** hreflang → address, of the head's alternates that are translations. */
function alternates(page) {
  return new Map(findAll(page.document, (element) => element.tagName === 'link' && attribute(element, 'hreflang'))
    .filter((element) => attribute(element, 'rel') === 'alternate')
    .map((element) => [attribute(element, 'hreflang'), attribute(element, 'href')]));
}

function hreflangProblems(site) {
  const problems = [];
  const pages = authored(site).filter((page) => !page.isFallback && page.type !== 'notfound');
  const byAddress = new Map(pages.map((page) => [site.baseUrl + page.address, page]));
  const translations = Map.groupBy(pages, (page) => page.name);
  for (const page of pages) {
    const listed = alternates(page);
    const own = site.baseUrl + page.address;
    if (linkOf(page, 'canonical') !== own) problems.push(`${page.path}: canonical is ${linkOf(page, 'canonical')}`);
    const siblings = translations.get(page.name);
    for (const other of siblings.length > 1 ? siblings : []) {
      if (![...listed.values()].includes(site.baseUrl + other.address)) problems.push(`${page.path}: hreflang does not list ${other.address}`);
    }
    for (const [tagText, address] of listed) {
      const target = byAddress.get(address);
      if (tagText === 'x-default') continue;
      if (!target) problems.push(`${page.path}: hreflang=${tagText} leads to ${address}, which is not a translated page`);
      else if (![...alternates(target).values()].includes(own)) problems.push(`${page.path}: ${target.path} does not point back`);
    }
    if (listed.size > 1 && !listed.has('x-default')) problems.push(`${page.path}: no x-default`);
  }
  return problems;
}

function switcherProblems(site) {
  const problems = [];
  for (const page of authored(site)) {
    if (page.type === 'notfound') continue;
    const links = findAll(page.document, (element) => element.tagName === 'a' && attribute(element, 'hreflang'));
    for (const lang of site.languages) {
      const wanted = page.path.replace(page.lang, lang).replace(/index\.html$/, '');
      const link = links.find((element) => {
        const { path } = resolve(site, page.path, attribute(element, 'href'));
        return path === wanted;
      });
      if (!link) {
        if (lang !== page.lang) problems.push(`${page.path}: no link to ${wanted}`);
        continue;
      }
      if (inherited(link, 'lang') !== lang && !within(link, (element) => attribute(element, 'lang') === lang)
        && !find(link, (element) => attribute(element, 'lang') === lang)) problems.push(`${page.path}: the link to ${lang} does not say its language`);
    }
  }
  return problems;
}

function flagProblems(site) {
  return site.pages.filter(({ html }) => /[\u{1F1E6}-\u{1F1FF}]|&#x1f1[ef]/iu.test(html)).map(({ path }) => path);
}

function helpProblems(site) {
  const problems = [];
  for (const pages of Map.groupBy(authored(site), ({ lang, audience }) => `${lang} ${audience}`).values()) {
    const [first] = pages;
    for (const page of pages) {
      const blocks = findAll(page.document, (element) => hasClass(element, 'help'));
      if (blocks.length !== 1) problems.push(`${page.path}: ${blocks.length} elements with the class help`);
      else if (JSON.stringify(helpOf(page)) !== JSON.stringify(helpOf(first))) problems.push(`${page.path}: not as on ${first.path}`);
    }
  }
  return problems;
}

/** What stands in the help block, and where it stands. */
function helpOf(page) {
  const block = find(page.document, (element) => hasClass(element, 'help'));
  if (!block) return null;
  const siblings = block.parentNode.childNodes.filter(({ tagName }) => tagName);
  const before = siblings[siblings.indexOf(block) - 1]?.tagName;
  return { in: block.parentNode.tagName, before, text: textOf(block) };
}

/** In a browser: the digits of every telephone link stand in reading order from left to right, on one line. */
async function numberProblems(site, lang) {
  const problems = [];
  let numbers = 0;
  const pages = authored(site).filter((page) => page.lang === lang && ['home', 'contacts', 'safety', 'situation'].includes(page.type));
  await inContext({ viewport: { width: 390, height: 844 } }, async (context) => {
    const view = await context.newPage();
    for (const { address } of pages) {
      await view.goto(site.url + address, { waitUntil: 'load' });
      for (const { text, order } of await view.evaluate(digitPlaces)) {
        numbers++;
        if (order !== text) problems.push(`${address}: ${text} is seen as ${order}`);
      }
    }
  });
  if (numbers === 0) problems.push(`no telephone number found in ${lang}`);
  return problems;
}

/** Runs in the page: for each telephone link that is seen, its digits as written and as they stand from left to right. */
function digitPlaces() {
  const found = [];
  for (const link of document.querySelectorAll('a[href^="tel:"], a[href^="sms:"]')) {
    if (!link.checkVisibility()) continue;
    const places = [];
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        if (!/\d/.test(node.data[at])) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, top } = range.getBoundingClientRect();
        places.push({ digit: node.data[at], left, line: Math.round(top / 8) });
      }
    }
    const text = places.map(({ digit }) => digit).join('');
    const order = [...places].sort((a, b) => a.line - b.line || a.left - b.left).map(({ digit }) => digit).join('');
    if (text) found.push({ text, order });
  }
  return found;
}
