// facts: rumours are told fact first, and telephone numbers come from the contacts file alone.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, find, findAll, plain, references, tag, textOf } from '../lib/html.mjs';
import { onPages } from '../lib/chromium.mjs';
import { authored, claimOf, readable } from '../lib/site.mjs';

export const needs = ['parse5', 'chromium', 'playwright-core'];

export default async function facts(t, run) {
  for (const tree of [run.site, ...run.packs]) {
    const where = tree === run.site ? '' : `, ${tree.name}`;
    t.expect(`a rumour's claim is told once on its page, after its heading, and nowhere else${where}`, claimProblems(tree));
    t.expect(`every telephone number is one of the contacts file's${where}`, numberProblems(tree));
    t.expect(`no number for adults alone stands on a child's page${where}`, audienceProblems(tree));
  }
  t.expect('a search for a rumour finds its fact and shows no claim as a heading', await searchProblems(run.site));
}

function claimProblems(tree) {
  const problems = [];
  const rumours = [...tree.source.pages].filter(([, { type }]) => type === 'rumour').map(([name]) => name);
  if (rumours.length === 0) problems.push('there is no rumour to judge');
  for (const page of readable(tree).filter(({ lang }) => lang)) {
    for (const name of rumours) {
      const claim = plain(claimOf(tree.source, page.lang, name));
      const bodyTimes = times(plain(textOf(find(page.document, tag('body')))), claim);
      const wanted = page.name === name ? 1 : 0;
      if (bodyTimes !== wanted) problems.push(`${page.path}: the claim of ${name} stands ${bodyTimes} times`);
      for (const place of loud(page)) {
        if (plain(place.text).includes(claim)) problems.push(`${page.path}: the claim of ${name} stands in ${place.where}`);
      }
    }
  }
  for (const path of tree.files.filter((file) => file.endsWith('.xml'))) {
    const text = plain(readFileSync(join(tree.root, path), 'utf8'));
    for (const name of rumours) {
      for (const lang of tree.languages) {
        if (text.includes(plain(claimOf(tree.source, lang, name)))) problems.push(`${path}: the claim of ${name} in ${lang}`);
      }
    }
  }
  return problems;
}

function times(text, part) {
  return text.split(part).length - 1;
}

/** Places where a claim would be read before its answer. */
function loud(page) {
  const places = [];
  for (const element of findAll(page.document, tag('title', 'h1', 'h2', 'h3', 'nav', 'summary', 'a'))) {
    places.push({ where: `<${element.tagName}>`, text: textOf(element) });
  }
  for (const element of findAll(page.document, tag('meta'))) places.push({ where: '<meta>', text: attribute(element, 'content') || '' });
  for (const element of findAll(page.document, (found) => attribute(found, 'title') || attribute(found, 'aria-label'))) {
    places.push({ where: 'an attribute', text: `${attribute(element, 'title') || ''} ${attribute(element, 'aria-label') || ''}` });
  }
  return places;
}

const digits = (number) => String(number || '').replace(/[^\d+]/g, '');

/** Digits of every number that an author's file allows; a contact's audience decides where. */
function allowed(source, audience) {
  const numbers = new Set();
  for (const contact of Object.values(source.contacts)) {
    if (audience && !(contact.audience || []).includes(audience)) continue;
    for (const number of [contact.tel, contact.number, contact.sms]) if (number) numbers.add(digits(number));
  }
  for (const overlay of source.overlays) {
    for (const number of [overlay.switchboard, overlay.office_number, overlay.social_emergency]) if (number) numbers.add(digits(number));
    for (const { number } of overlay.school_health || []) numbers.add(digits(number));
  }
  return numbers;
}

function* telephoneLinks(page) {
  for (const { element, value } of references(page.document)) {
    if (/^(tel|sms):/i.test(value)) yield { element, number: digits(value.replace(/^\w+:/, '').replace(/^\+46/, '0')) };
  }
}

function numberProblems(tree) {
  const problems = [];
  const known = allowed(tree.source, '');
  let count = 0;
  for (const page of readable(tree)) {
    for (const { element, number } of telephoneLinks(page)) {
      count++;
      if (!known.has(number)) problems.push(`${page.path}: ${number} is in no contacts file`);
      if (digits(textOf(element)) && !known.has(digits(textOf(element)))) problems.push(`${page.path}: ${number} is shown as ${textOf(element)}`);
    }
  }
  if (count === 0) problems.push('no telephone link found');
  return problems;
}

function audienceProblems(tree) {
  const problems = [];
  const forChildren = allowed(tree.source, 'child');
  const forOthers = allowed(tree.source, '').difference(forChildren);
  for (const page of authored(tree).filter(({ audience }) => audience === 'child')) {
    for (const { number } of telephoneLinks(page)) if (forOthers.has(number)) problems.push(`${page.path}: ${number}`);
  }
  return problems;
}

/** Types each claim in its language's search: the rumour's page is found, under its fact. */
async function searchProblems(site) {
  const problems = [];
  const searches = authored(site).filter(({ type }) => type === 'search');
  if (searches.length === 0) return ['there is no search page'];
  await onPages({}, searches, async (page, { address, lang }) => {
    await page.goto(site.url + address, { waitUntil: 'load' });
    for (const [name, { type }] of site.source.pages) {
      if (type !== 'rumour') continue;
      const claim = claimOf(site.source, lang, name);
      await page.fill('#q', claim);
      const link = page.locator(`#hits a[href*="${name}"]`).first();
      if (!(await link.waitFor({ timeout: 2000 }).then(() => true, () => false))) {
        problems.push(`${address}: "${claim}" does not find ${name}`);
        continue;
      }
      const headings = await page.locator('#hits a, #hits h2, #hits h3').allTextContents();
      for (const heading of headings) if (plain(heading).includes(plain(claim))) problems.push(`${address}: a hit is headed by the claim: ${heading}`);
    }
  });
  return problems;
}
