// pwa: nothing is stored before the button is pressed; then a language works without a network in three engines, also by a deep link; a second
// language is not loaded; an update loads only what changed; and one press removes everything.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, programs } from '../lib/judges.mjs';
import { openFirefox } from '../lib/firefox.mjs';
import { serve } from '../lib/server.mjs';
import { authored } from '../lib/site.mjs';
import { openWebkit } from '../lib/webkit.mjs';

export const needs = ['parse5', 'chromium', 'firefox', 'webkit', 'xvfb', 'playwright-core', 'puppeteer-core'];

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default async function pwa(t, run) {
  const plan = planOf(run.site);
  if (plan.problems.length) return t.expect('there is a page to save from, a list and a worker', plan.problems);
  t.expect('there is a page to save from, a list and a worker', []);
  t.expect('the lists tell the truth and hold what their pages load', listProblems(run.site, plan));
  for (const open of [openChromium, openFirefox, openWebkit]) {
    const driver = await open();
    try {
      await inEngine(t, driver, run.site, plan);
    } finally {
      await driver.close();
    }
  }
}

/** Chromium with workers, which the other suites shut out; the same small driver as the others. */
async function openChromium() {
  const playwright = await load('playwright-core');
  const browser = await playwright.default.chromium.launch({ executablePath: programs.chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const page = await browser.newPage();
  return {
    name: `Chromium ${browser.version()}`,
    open: (url) => page.goto(url, { waitUntil: 'load' }),
    run: (expression) => page.evaluate(expression),
    click: (selector) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`),
    close: () => browser.close(),
  };
}

/** What to try: two languages with their pages to save from, a page deep inside, and the other language's home. */
function planOf(site) {
  const problems = [];
  const pages = authored(site);
  const [first, second] = [...new Set(pages.filter(({ type }) => type === 'downloads').map(({ lang }) => lang))].slice(-2);
  const find = (lang, type) => pages.find((page) => page.lang === lang && page.type === type && !page.isFallback)?.address;
  const plan = { lang: first, from: find(first, 'downloads'), deep: find(first, 'situation') || find(first, 'rumour'), otherFrom: find(second, 'downloads'), other: second, problems };
  for (const [name, value] of Object.entries(plan)) if (!value) problems.push(`there is no ${name}`);
  for (const path of ['sw.js', `${first}/offline.json`, `${second}/offline.json`]) if (!site.files.includes(path)) problems.push(`there is no ${path}`);
  return plan;
}

const listOf = (root, lang) => JSON.parse(readFileSync(join(root, lang, 'offline.json'), 'utf8'));

function listProblems(site, { lang, other, deep }) {
  const problems = [];
  for (const tag of [lang, other]) {
    const list = listOf(site.root, tag);
    const told = new Map(list.files.map((file) => [file.path, file]));
    let size = 0;
    for (const { path, sha256, size: own } of list.files) {
      const file = join(site.root, path === '' || path.endsWith('/') ? `${path}index.html` : path);
      const content = readFileSync(file);
      size += own;
      if (content.length !== own || createHash('sha256').update(content).digest('hex') !== sha256) problems.push(`${tag}: wrong about ${path}`);
    }
    if (size !== list.size) problems.push(`${tag}: the size is ${list.size}, and the files have ${size}`);
    for (const page of authored(site)) if (page.lang === tag && page.type !== 'notfound' && !told.has(page.address)) problems.push(`${tag}: ${page.address} is not in the list`);
    if (list.files.some(({ path }) => /^(packs|print)\//.test(path))) problems.push(`${tag}: packs or prints are in the list`);
  }
  const html = readFileSync(join(site.root, deep, 'index.html'), 'utf8');
  const told = new Set(listOf(site.root, lang).files.map(({ path }) => path));
  for (const [, path] of html.matchAll(/(?:src|href)="?\/?((?:assets|search)\/[^"\s>]+)/g)) if (!told.has(path) && !/icon-/.test(path)) problems.push(`${deep} loads ${path}, which is not in the list`);
  return problems;
}

/** A server of the site that counts, and that can go away and come back at the same address. */
async function countingServer(root) {
  const heard = [];
  let server = await serve(root, '/', { heard: (path) => heard.push(path) });
  const port = Number(new URL(server.url).port);
  return {
    url: server.url,
    taken: () => heard.splice(0),
    stop: () => server.close(),
    start: async () => { server = await serve(root, '/', { heard: (path) => heard.push(path), port }); },
  };
}

const state = `({
  shown: !document.querySelector('[data-offline]')?.hidden,
  save: document.querySelector('[data-do=save]')?.hidden ? '' : document.querySelector('[data-do=save]')?.textContent,
  remove: !document.querySelector('[data-do=remove]')?.hidden,
  says: document.querySelector('[data-offline] [role=status]')?.textContent,
})`;
const stored = `(async () => [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map((found) => found.scope)])()`;

async function until(driver, expression, wanted) {
  let last;
  for (let tries = 0; tries < 100; tries++) {
    last = await driver.run(expression);
    if (wanted(last)) return last;
    await sleep(200);
  }
  throw new Error(`waited in vain: ${JSON.stringify(last)}`);
}

const titled = `({ title: document.title, styled: [...document.styleSheets].length, heading: document.querySelector('h1')?.textContent || '' })`;

async function inEngine(t, driver, site, plan) {
  const root = mkdtempSync(join(tmpdir(), 'lykta-pwa-'));
  cpSync(site.root, root, { recursive: true });
  const server = await countingServer(root);
  const trial = { driver, server, root, plan, at: (path) => server.url + path, list: listOf(root, plan.lang) };
  let ended = '';
  for (const [what, step] of steps) {
    let problems = [];
    try {
      problems = ended ? [`not tried: ${ended}`] : await step(trial);
    } catch (error) {
      ended = error.message.split('\n')[0];
      problems = [ended];
    }
    t.expect(`${driver.name} ${what}`, problems);
  }
  await server.stop().catch(() => {});
  rmSync(root, { recursive: true, force: true });
}

const steps = [
  ['stores nothing before Save is pressed, and the button tells a size', beforeSaving],
  ['saves one language, and nothing of another', saving],
  ['shows pages, deep links and the front page without a network', withoutNetwork],
  ['loads shared files once for two languages', secondLanguage],
  ['loads only what changed, and keeps one copy', updating],
  ['removes everything at one press', removing],
];

async function beforeSaving({ driver, server, plan, at }) {
  const problems = [];
  await driver.open(at(plan.from));
  const first = await until(driver, state, ({ shown, save }) => shown && save);
  const quiet = await driver.run(stored);
  if (quiet.length) problems.push(`stored before anything was pressed: ${quiet}`);
  if (!/\d/.test(first.save)) problems.push(`the button says "${first.save}", and no size`);
  if (server.taken().some((path) => path.includes('sw.js'))) problems.push('the worker was asked for before anything was pressed');
  return problems;
}

/** Presses Save and waits until the reader is told that it is done. */
async function press(driver, isDone = () => true) {
  await driver.click('[data-do=save]');
  await until(driver, state, (seen) => !seen.save && seen.remove && isDone(seen));
  await sleep(500);
}

async function saving({ driver, server, plan, list }) {
  await press(driver);
  const loaded = server.taken();
  const problems = list.files.filter(({ path }) => !loaded.includes(`/${path}`)).map(({ path }) => `/${path} was not loaded`);
  const strange = loaded.filter((path) => path.startsWith(`/${plan.other}/`) || path.startsWith('/packs/'));
  return strange.length ? [...problems, `loaded too: ${strange}`] : problems;
}

async function withoutNetwork({ driver, server, plan, at }) {
  const problems = [];
  await server.stop();
  for (const path of [plan.from, plan.deep, `${plan.lang}/`, '']) {
    const seen = await driver.open(at(path)).then(() => driver.run(titled), (error) => ({ heading: '', error: error.message }));
    if (!seen.heading || !seen.styled) problems.push(`${path || 'the front page'} shows "${seen.heading}" without a network ${seen.error || ''}`);
  }
  await server.start();
  return problems;
}

async function secondLanguage({ driver, server, root, plan, at, list }) {
  await driver.open(at(plan.otherFrom));
  await until(driver, state, ({ shown, save }) => shown && save);
  await sleep(300);
  server.taken();
  await press(driver);
  const have = new Set(list.files.map(({ path, sha256 }) => `${path} ${sha256}`));
  const loaded = server.taken();
  const twice = listOf(root, plan.other).files.filter(({ path, sha256 }) => have.has(`${path} ${sha256}`) && loaded.includes(`/${path}`));
  const missing = listOf(root, plan.other).files.filter(({ path, sha256 }) => !have.has(`${path} ${sha256}`) && !loaded.includes(`/${path}`));
  return [...twice.map(({ path }) => `/${path} was loaded once more`), ...missing.map(({ path }) => `/${path} was not loaded`)];
}

async function updating({ driver, server, root, plan, at, list }) {
  const problems = [];
  const page = join(root, plan.deep, 'index.html');
  const content = Buffer.from(readFileSync(page, 'utf8').replace('<h1', '<h1 data-new'));
  writeFileSync(page, content);
  Object.assign(list.files.find(({ path }) => path === plan.deep), { sha256: createHash('sha256').update(content).digest('hex'), size: content.length });
  Object.assign(list, { id: 'another', version: 'ny' });
  writeFileSync(join(root, plan.lang, 'offline.json'), JSON.stringify(list));
  await driver.open(at(plan.from));
  const offered = await until(driver, state, ({ save }) => save);
  if (!offered.says) problems.push('nothing says that there is a newer version');
  await sleep(300);
  server.taken();
  await press(driver, ({ says }) => says.includes('ny'));
  const loaded = server.taken().filter((path) => path !== '/sw.js');
  if (loaded.join() !== `/${plan.deep}`) problems.push(`an update of one page loaded ${loaded.join(' ') || 'nothing'}`);
  await server.stop();
  await driver.open(at(plan.deep)).catch(() => {});
  if (!await driver.run(`Boolean(document.querySelector('h1[data-new]'))`)) problems.push('without a network the old page is shown');
  const copies = (await driver.run(stored)).filter((name) => name.includes(` ${plan.lang} `));
  if (copies.length !== 1) problems.push(`there are ${copies.length} copies of one language`);
  await server.start();
  return problems;
}

async function removing({ driver, plan, at }) {
  await driver.open(at(plan.from));
  await until(driver, state, ({ remove }) => remove);
  await driver.click('[data-do=remove]');
  await until(driver, state, ({ remove }) => !remove);
  await sleep(500);
  const left = await driver.run(stored);
  return left.length ? [`left behind: ${left}`] : [];
}
