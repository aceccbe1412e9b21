// Reads a pack in one browser engine: home page, search by typing, a sample of links, exit; no error, nothing from a network.

import { attribute, find, findAll, hasClass, tag, textOf } from '../../lib/html.mjs';
import { fileUrl } from '../../lib/stage.mjs';
import { authored } from '../../lib/site.mjs';

const sampledLinks = 12;
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The longest word of a situation's heading (of any page's, where there is none): a search must find it. */
export function searchWord(pack, lang) {
  const pages = authored(pack).filter((page) => page.lang === lang && !page.isFallback);
  const page = pages.find(({ type }) => type === 'situation') || pages[0];
  const heading = page && find(page.document, tag('h1'));
  const words = heading ? textOf(heading).split(/[^\p{L}\p{M}]+/u) : [''];
  return words.sort((a, b) => b.length - a.length)[0];
}

/** @param driver what openFirefox and openWebkit return */
export async function tryInEngine(driver, pack) {
  const problems = [];
  for (const lang of pack.languages) {
    const pages = authored(pack).filter((page) => page.lang === lang);
    const home = pages.find(({ type }) => type === 'home');
    const search = pages.find(({ type }) => type === 'search');
    if (!home || !search) {
      problems.push(`${lang}: no home page or no search page`);
      continue;
    }
    problems.push(...await linkProblems(driver, pack, home));
    problems.push(...await searchProblems(driver, pack, search));
    problems.push(...await exitProblems(driver, pack, home));
    problems.push(...driver.errors().map((error) => `${lang}: ${error}`));
  }
  return [...problems, ...driver.requests().filter((url) => !/^(file|data|about):/.test(url)).map((url) => `asks for ${url}`)];
}

async function linkProblems(driver, pack, home) {
  const problems = [];
  const from = fileUrl(pack, home.path);
  const addresses = findAll(home.document, tag('a')).map((link) => attribute(link, 'href')).filter((href) => href && !/^([a-z]+:|#)/i.test(href));
  const sample = [...new Set(addresses)].filter((_, at, all) => at % Math.ceil(all.length / sampledLinks) === 0);
  for (const href of ['', ...sample]) {
    const url = new URL(href, from).href;
    await driver.open(url);
    const { title, at, foreign } = await driver.run(lookAround);
    if (at !== url || !title) problems.push(`${home.path}: ${href} shows "${title}" at ${at}`);
    problems.push(...foreign.map((name) => `${url}: loads ${name}`));
  }
  return problems;
}

// An expression, so that both drivers can run it.
const lookAround = `({
  title: document.title, at: location.href,
  foreign: performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !/^(file|data):/.test(name)),
})`;

async function searchProblems(driver, pack, search) {
  const word = searchWord(pack, search.lang);
  const url = fileUrl(pack, search.path);
  await driver.open(url);
  await driver.type('#q', word);
  let hits = [];
  for (let tries = 0; tries < 20 && hits.length === 0; tries++) {
    await sleep(100);
    hits = await driver.run(`[...document.querySelectorAll('#hits a')].map((link) => link.href)`);
  }
  if (hits.length === 0) return [`${search.path}: "${word}" finds nothing`];
  if (await driver.run('location.href') !== url) return [`${search.path}: the address changed`];
  await driver.click('#hits a');
  await sleep(400);
  const at = await driver.run('location.href');
  return at === hits[0] && await driver.run('Boolean(document.querySelector("h1"))') ? [] : [`${search.path}: the first hit shows ${at}`];
}

async function exitProblems(driver, pack, home) {
  const link = find(home.document, (element) => element.tagName === 'a' && hasClass(element, 'exit'));
  if (!link) return [`${home.path}: no exit`];
  const target = new URL(attribute(link, 'href'), fileUrl(pack, home.path)).href;
  await driver.open(fileUrl(pack, home.path));
  await driver.click('a.exit');
  await sleep(500);
  const at = await driver.run('location.href');
  return at === target ? [] : [`${home.path}: the exit shows ${at}`];
}
