// single: one file a language that holds every page under the anchors it has on the web, loads nothing, and in three browser engines is
// read from file://: pages one at a time, search, exit; and without scripts from end to end.

import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inContext, onPages, troubles } from '../lib/chromium.mjs';
import { openFirefox } from '../lib/firefox.mjs';
import { attribute, cssReferences, elements, find, findAll, parse, references, tag } from '../lib/html.mjs';
import { authored } from '../lib/site.mjs';
import { openWebkit, webkitConsole } from '../lib/webkit.mjs';
import { axeSource, violations } from './axe.mjs';
import { nu } from './html.mjs';
import { tryInEngine } from './single/engine.mjs';
import { searchWord } from './zip/engine.mjs';

export const needs = ['parse5', 'chromium', 'firefox', 'webkit', 'xvfb', 'java', 'vnu-jar', 'playwright-core', 'puppeteer-core', 'axe-core'];

const mostBytes = 1_000_000;

export default async function single(t, run) {
  const files = run.site.languages.map((lang) => singleOf(run, lang));
  t.expect('there is a single file for every language', files.filter(({ file }) => !file).map(({ lang }) => lang));
  const there = files.filter(({ file }) => file);
  t.expect('a single file is at most 1 MB', there.map(({ name, file }) => [name, statSync(file).size]).filter(([, size]) => size > mostBytes).map(([name, size]) => `${name}: ${size} bytes`));
  t.expect('a single file says its language', there.flatMap(languageProblems));
  t.expect('every page of the site is in the single file, with its anchors', there.flatMap((one) => anchorProblems(run.site, one)));
  t.expect('no id stands twice in a single file, and every link in it leads somewhere', there.flatMap(linkProblems));
  t.expect('a single file loads nothing and lets in no script but its own', there.flatMap(loadProblems));
  t.expect('Nu finds no error in the single files', (await Promise.all(there.map(({ file }) => nu(file, '--errors-only')))).flat());
  for (const one of there) t.expect(`Chromium reads ${one.name} with scripts`, await chromiumProblems(run, one));
  for (const one of there) t.expect(`Chromium reads ${one.name} without scripts`, await plainProblems(one));
  t.expect('axe finds nothing in the single files', (await Promise.all(there.map((one) => axeProblems(run.site, one)))).flat());
  for (const open of [openFirefox, openWebkit]) await tryEngine(t, run, there, open);
  t.expect('WebKitGTK writes no error in the single files', there.length ? await webkitConsole(there.map(({ url }) => url)) : ['no file']);
}

function singleOf(run, lang) {
  const file = run.packs.files.find((path) => new RegExp(`/lykta-${lang}-[^/]*\\.html$`, 'i').test(path));
  if (!file) return { lang };
  return { lang, file, name: file.split('/').pop(), url: pathToFileURL(file).href, document: parse(readFileSync(file, 'utf8')) };
}

function languageProblems({ name, lang, document }) {
  const html = find(document, tag('html'));
  const dir = /^(ar|prs|fa|ckb|ps|ur|yi|he)/.test(lang) ? 'rtl' : 'ltr';
  return attribute(html, 'lang') === lang && attribute(html, 'dir') === dir ? [] : [`${name}: ${attribute(html, 'lang')} ${attribute(html, 'dir')}`];
}

/** On the web /sv/hemma/brak/#sen, in the file #/hemma/brak/sen. */
function anchorProblems(site, { name, lang, document }) {
  const found = new Set([...elements(document)].map((element) => attribute(element, 'id')));
  const problems = [];
  const pages = authored(site).filter((page) => page.lang === lang && page.type !== 'notfound');
  if (pages.length === 0) return [`${name}: the site has no page in ${lang}`];
  for (const page of pages) {
    const anchor = page.name ? `/${page.name}/` : '/';
    if (!found.has(anchor)) problems.push(`${name}: there is no #${anchor}`);
    const article = find(page.document, tag('article'));
    const headings = article ? findAll(article, (element) => /^h[23]$/.test(element.tagName) && attribute(element, 'id')) : [];
    for (const heading of headings) {
      if (!found.has(anchor + attribute(heading, 'id'))) problems.push(`${name}: there is no #${anchor}${attribute(heading, 'id')}`);
    }
  }
  return problems;
}

function linkProblems({ name, document }) {
  const problems = [];
  const found = new Set();
  for (const element of elements(document)) {
    const id = attribute(element, 'id');
    if (id && found.has(id)) problems.push(`${name}: the id ${id} stands twice`);
    if (id) found.add(id);
  }
  for (const { value, kind } of references(document)) {
    if (kind === 'link' && value.startsWith('#') && !found.has(decodeURIComponent(value.slice(1)))) problems.push(`${name}: ${value} leads nowhere`);
    if (kind === 'link' && !/^(#|https?:|tel:|sms:|mailto:)/.test(value)) problems.push(`${name}: ${value} leads out of the file`);
  }
  for (const element of elements(document)) {
    for (const attr of ['aria-labelledby', 'aria-describedby', 'for']) {
      for (const id of (attribute(element, attr) || '').split(/\s+/).filter(Boolean)) if (!found.has(id)) problems.push(`${name}: ${attr}="${id}" names nothing`);
    }
  }
  return [...new Set(problems)];
}

function loadProblems({ name, document }) {
  const problems = [];
  for (const { element, value, kind } of references(document)) {
    if (kind === 'resource' && !value.startsWith('data:')) problems.push(`${name}: <${element.tagName}> loads ${value.slice(0, 80)}`);
  }
  for (const style of findAll(document, tag('style'))) {
    for (const url of cssReferences(style.childNodes.map(({ value }) => value).join(''))) if (!/^(data:|#)/.test(url)) problems.push(`${name}: a style loads ${url.slice(0, 80)}`);
  }
  const meta = find(document, (element) => element.tagName === 'meta' && /^content-security-policy$/i.test(attribute(element, 'http-equiv') || ''));
  const policy = meta ? attribute(meta, 'content') : '';
  if (!policy.startsWith("default-src 'none';") || /unsafe|https?:|\*|'self'/.test(policy)) problems.push(`${name}: the policy is "${policy}"`);
  return problems;
}

async function chromiumProblems(run, { name, url, lang }) {
  const problems = [];
  await onPages({ viewport: { width: 390, height: 844 }, lanes: 1 }, [url], async (page) => {
    const taken = troubles(page);
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(`asks for ${request.url()}`);
    });
    await page.goto(url, { waitUntil: 'load' });
    const shown = () => page.evaluate(() => [...document.querySelectorAll('h1')].filter((h1) => h1.checkVisibility()).map((h1) => h1.textContent));
    if ((await shown()).length !== 1) problems.push(`shows the headings ${await shown()}`);
    if (await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth)) problems.push('scrolls sideways');
    const word = searchWord(run.site, lang);
    await page.goto(`${url}#/${searchPage(run.site, lang)}/`);
    await page.locator('#q').pressSequentially(word);
    const hit = page.locator('#hits a').first();
    if (!(await hit.waitFor({ timeout: 3000 }).then(() => true, () => false))) return problems.push(`"${word}" finds nothing`);
    await hit.click();
    await page.waitForTimeout(200);
    const found = await shown();
    if (found.length !== 1) problems.push(`the first hit shows the headings ${found}`);
    await page.locator('a.exit').click();
    await page.waitForTimeout(200);
    const rest = () => page.evaluate(() => document.body.innerText);
    if ((await rest()).includes(found[0])) problems.push('the exit leaves the page in sight');
    await page.goBack().catch(() => {});
    await page.waitForTimeout(300);
    if ((await rest()).includes(found[0]) || !(await rest()).trim()) problems.push('one Back shows the page');
    problems.push(...taken());
  });
  return problems.map((problem) => `${name}: ${problem}`);
}

export function searchPage(site, lang) {
  return authored(site).find((page) => page.lang === lang && page.type === 'search')?.name;
}

async function plainProblems({ name, url }) {
  const problems = [];
  await inContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false }, async (context) => {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    const headings = page.locator('main h1');
    const count = await headings.count();
    let hidden = 0;
    for (let i = 0; i < count; i++) if (!(await headings.nth(i).isVisible())) hidden++;
    if (count < 2 || hidden) problems.push(`${hidden} of ${count} pages are hidden`);
    const text = await headings.first().innerText();
    await page.locator('a.exit').click();
    const at = await page.evaluate(() => { // the page's own scripts are off, the driver's are not
      const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      return [...document.querySelectorAll('h1')].filter((h1) => h1.contains(document.elementFromPoint(h1.getBoundingClientRect().x + 5, h1.getBoundingClientRect().y + 5))).map((h1) => h1.textContent).join() + top.tagName;
    });
    if (at.includes(text)) problems.push('the exit leaves the page in sight');
  });
  return problems.map((problem) => `${name}: ${problem}`);
}

/** axe looks at one page of every type, in light and in dark, in a language of each direction; in the others at the home page. */
async function axeProblems(site, { name, lang, url }) {
  const problems = [];
  const isWhole = ['sv', 'ar'].includes(lang);
  const pages = authored(site).filter((page) => page.lang === lang && page.type !== 'notfound' && (isWhole || !page.name));
  const seen = new Map(pages.map((page) => [page.type, page.name]));
  if (seen.size === 0) return [`${name}: there is no page to judge`];
  await inContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' }, async (context) => {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(axeSource());
    for (const [type, path] of seen) {
      await page.evaluate((hash) => { location.hash = hash; }, path ? `#/${path}/` : '#/');
      await page.waitForTimeout(100);
      for (const scheme of isWhole ? ['light', 'dark'] : ['light']) {
        await page.emulateMedia({ colorScheme: scheme });
        problems.push(...(await violations(page)).map((problem) => `${type}, ${scheme}: ${problem}`));
      }
    }
  });
  return problems.map((problem) => `${name}: ${problem}`);
}

async function tryEngine(t, run, files, open) {
  const driver = await open();
  try {
    for (const one of files) t.expect(`${driver.name} reads ${one.name}`, await tryInEngine(driver, one, searchPage(run.site, one.lang), searchWord(run.site, one.lang)).catch((error) => [String(error)]));
  } finally {
    await driver.close();
  }
}
