// privacy: a crawl of every page asks nothing of another host, stores nothing, breaks no rule of its own content security policy,
// and a search leaves no trace.

import { attribute, elements, references } from '../lib/html.mjs';
import { onPages, troubles } from '../lib/chromium.mjs';
import { readable } from '../lib/site.mjs';

export const needs = ['parse5', 'chromium', 'playwright-core'];

export default async function privacy(t, run) {
  const { site } = run;
  const crawled = await crawl(site);
  t.expect(`${crawled.pages} pages ask nothing of another host`, crawled.foreign);
  t.expect('no page sets a cookie or stores anything', crawled.stored);
  t.expect('every page has a strict content security policy and the headers that keep secrets', crawled.headers);
  t.expect('no page breaks its policy or writes an error', crawled.troubles);
  t.expect('no page loads a resource from elsewhere, by its markup', foreignResources(site));
  t.expect('no page holds a script in an attribute, a javascript: address or a form that sends', liveMarkup(site));
  t.expect('every link that leaves the site tells nothing of where it came from', tellingLinks(site));
  for (const page of readable(site).filter(({ type }) => type === 'search')) {
    t.expect(`searching leaves no trace, ${page.lang}`, await searchTraces(site, page));
  }
}

async function crawl(site) {
  const found = { pages: 0, foreign: [], stored: [], headers: [], troubles: [] };
  const { origin } = new URL(site.url);
  const prepare = (context) => context.addInitScript(() => {
    globalThis.lyktaViolations = [];
    addEventListener('securitypolicyviolation', (event) => lyktaViolations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await onPages({ prepare }, readable(site), async (page, { address }) => {
    const note = (list, problem) => list.push(`${address}: ${problem}`);
    const taken = troubles(page);
    const watch = (request) => {
      if (!request.url().startsWith('data:') && new URL(request.url()).origin !== origin) note(found.foreign, request.url());
    };
    page.on('request', watch);
    const response = await page.goto(site.url + address, { waitUntil: 'load' });
    found.pages++;
    for (const problem of headerProblems(await response.allHeaders())) note(found.headers, problem);
    for (const problem of await page.evaluate(storedThings)) note(found.stored, problem);
    for (const problem of [...taken(), ...await page.evaluate(() => lyktaViolations)]) note(found.troubles, problem);
  });
  return found;
}

function headerProblems(headers) {
  const problems = [];
  const policy = headers['content-security-policy'] || '';
  const directives = new Map(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
  if (directives.get('default-src')?.join() !== "'none'") problems.push(`default-src is not 'none': ${policy || 'no policy'}`);
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) if (!directives.has(name)) problems.push(`the policy has no ${name}`);
  if (/unsafe-(inline|eval)/.test(policy)) problems.push(`the policy allows what is unsafe: ${policy}`);
  for (const [name, values] of directives) {
    if (name === 'frame-ancestors') continue;
    for (const value of values) if (/^(\*|https?:)/.test(value)) problems.push(`the policy lets ${name} reach ${value}`);
  }
  if (headers['referrer-policy'] !== 'no-referrer') problems.push(`Referrer-Policy is ${headers['referrer-policy'] || 'missing'}`);
  if (!headers['permissions-policy']) problems.push('Permissions-Policy is missing');
  if (headers['x-content-type-options'] !== 'nosniff') problems.push('X-Content-Type-Options is not nosniff');
  if (headers['set-cookie']) problems.push('Set-Cookie is sent');
  return problems;
}

/** Runs in the page. */
async function storedThings() {
  const found = [];
  if (document.cookie) found.push(`cookie ${document.cookie}`);
  if (localStorage.length) found.push(`localStorage ${Object.keys(localStorage)}`);
  if (sessionStorage.length) found.push(`sessionStorage ${Object.keys(sessionStorage)}`);
  const databases = await indexedDB.databases();
  if (databases.length) found.push(`indexedDB ${databases.map(({ name }) => name)}`);
  const names = await caches.keys();
  if (names.length) found.push(`caches ${names}`);
  return found;
}

function foreignResources(site) {
  return site.pages.flatMap((page) => [...references(page.document)]
    .filter(({ kind, value }) => kind === 'resource' && /^([a-z][a-z0-9+.-]*:)?\/\//i.test(value) && !value.startsWith(site.baseUrl))
    .map(({ element, value }) => `${page.path}: <${element.tagName}> loads ${value}`));
}

function liveMarkup(site) {
  const problems = [];
  for (const page of site.pages) {
    for (const element of elements(page.document)) {
      for (const { name, value } of element.attrs) {
        if (/^on/.test(name)) problems.push(`${page.path}: <${element.tagName} ${name}>`);
        if (/^\s*(javascript|vbscript):/i.test(value)) problems.push(`${page.path}: <${element.tagName} ${name}="${value}">`);
      }
      if (element.tagName === 'form' && (attribute(element, 'action') || /post/i.test(attribute(element, 'method') || ''))) {
        problems.push(`${page.path}: a form that sends`);
      }
      if (['iframe', 'object', 'embed'].includes(element.tagName)) problems.push(`${page.path}: <${element.tagName}>`);
    }
  }
  return problems;
}

function tellingLinks(site) {
  return site.pages.flatMap((page) => [...references(page.document)]
    .filter(({ kind, value }) => kind === 'link' && /^https?:/i.test(value) && !value.startsWith(site.baseUrl))
    .filter(({ element }) => element.tagName === 'a' && !/\bnoreferrer\b/.test(attribute(element, 'rel') || ''))
    .map(({ value }) => `${page.path}: ${value} has no rel=noreferrer`));
}

const typed = 'qzxw'; // letters that no fingerprint in a file name has

/** Types in the search field and looks for a changed address, a new history entry, a request elsewhere or something stored. */
async function searchTraces(site, { address }) {
  const problems = [];
  await onPages({}, [address], async (page) => {
    await page.goto(site.url + address, { waitUntil: 'load' });
    const before = { url: page.url(), length: await page.evaluate(() => history.length) };
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const field = page.locator('form.search #q');
    if (!(await field.isVisible())) return problems.push(`${address}: no visible search field`);
    await field.pressSequentially(typed);
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    if (page.url() !== before.url) problems.push(`${address}: the address became ${page.url()}`);
    if (await page.evaluate(() => history.length) !== before.length) problems.push(`${address}: the history grew`);
    const { origin } = new URL(site.url);
    for (const url of asked) {
      if (new URL(url).origin !== origin || url.includes('?') || url.includes(typed)) problems.push(`${address}: asked for ${url}`);
    }
    problems.push(...(await page.evaluate(storedThings)).map((thing) => `${address}: ${thing}`));
  });
  return problems;
}
