// exit: "leave this page" works on https, inside another site's frame and from a folder, with and without scripts, in both directions of
// writing; by Shift × 3; at once even when the target hangs; and it is always in sight and never in the way.

import { inContext } from '../lib/chromium.mjs';
import { attribute, elements, find, findAll, hasClass, tag, textOf } from '../lib/html.mjs';
import { closeOff, stages } from '../lib/stage.mjs';
import { authored, readable } from '../lib/site.mjs';
import { resolve } from './links.mjs';
import * as key from './exit/keys.mjs';
import * as sight from './exit/sight.mjs';

export const needs = ['parse5', 'chromium', 'playwright-core'];

export default async function exit(t, run) {
  const { site } = run;
  t.expect('every page starts with the exit, a real link', readable(site).flatMap((page) => markupProblems(site, page)));
  for (const pack of run.packs) {
    t.expect(`every page of ${pack.name} starts with the exit, to a page in the pack`, readable(pack).flatMap((page) => markupProblems(pack, page)));
    t.expect(`the exit of ${pack.name} leads to a neutral page without a way back`, neutralProblems(pack));
  }
  for (const page of samples(site)) {
    const pack = run.packs.find(({ languages }) => languages.includes(page.lang));
    for (const stage of stages(site, pack)) {
      for (const javaScriptEnabled of [true, false]) await tryClick(t, site, stage, page, javaScriptEnabled);
      await key.tryShift(t, site, stage, page);
    }
    await key.tryKeys(t, site, page);
    await tryOverlay(t, site, page);
    await sight.trySight(t, site, page);
  }
  t.expect('the exit stands in the same place in every language, at the end of the line', await sight.placeProblems(site, samples(site)));
}

/** A long page in a language of each direction. */
function samples(site) {
  const longest = (lang) => authored(site).filter((page) => page.lang === lang && page.audience === 'child' && !['search', 'notfound'].includes(page.type))
    .sort((a, b) => b.html.length - a.html.length)[0];
  return ['sv', 'ar'].map(longest).filter(Boolean);
}

function markupProblems(tree, page) {
  const say = (problem) => `${page.path}: ${problem}`;
  if (isBare(tree, page)) return [];
  const body = find(page.document, tag('body'));
  const reachable = findAll(body, (element) => ['a', 'button', 'input', 'select', 'textarea', 'summary'].includes(element.tagName));
  const at = reachable.findIndex((element) => element.tagName === 'a' && hasClass(element, 'exit'));
  if (at < 0) return [say('has no a.exit')];
  const exitLink = reachable[at];
  const href = attribute(exitLink, 'href') || '';
  const problems = [];
  for (const element of reachable.slice(0, at)) {
    const target = attribute(element, 'href') || '';
    if (!target.startsWith('#') && target !== href) problems.push(`"${textOf(element)}" comes before the exit`);
  }
  if (!reachable.slice(0, at).some((element) => attribute(element, 'href') === href)) problems.push('has no second exit among the skip links');
  if (attribute(exitLink, 'target') !== '_top') problems.push('the exit does not leave the top window');
  for (const word of ['nofollow', 'noreferrer']) {
    if (!(attribute(exitLink, 'rel') || '').split(/\s+/).includes(word)) problems.push(`the exit has no rel=${word}`);
  }
  const target = resolve(tree, page.path, href);
  if (tree.isPack ? !target.path : !target.foreign) problems.push(`the exit leads to ${href}`);
  if (!textOf(exitLink)) problems.push('the exit has no text');
  if (page.lang && page.type !== 'safety' && !safetyBeside(tree, page, exitLink)) problems.push('the safety page is not linked beside the exit');
  return problems.map(say);
}

/** The pack's neutral page and pages outside the languages need no exit: nobody reads about soc there. */
function isBare(tree, page) {
  return tree.isPack && !page.lang;
}

function safetyBeside(tree, page, exitLink) {
  const all = [...elements(page.document)];
  const next = all.slice(all.indexOf(exitLink) + 1).find(tag('a'));
  const safety = authored(tree).find(({ lang, type }) => lang === page.lang && type === 'safety');
  if (!next || !safety) return false;
  return [safety.path, safety.address].includes(resolve(tree, page.path, attribute(next, 'href')).path);
}

function neutralProblems(pack) {
  const targets = new Set();
  for (const page of readable(pack)) {
    const link = find(page.document, (element) => element.tagName === 'a' && hasClass(element, 'exit'));
    if (link) targets.add(resolve(pack, page.path, attribute(link, 'href')).path);
  }
  if (targets.size === 0) return ['no exit found'];
  return [...targets].flatMap((path) => {
    const neutral = pack.pages.find((page) => page.path === path);
    if (!neutral) return [`${path} is not there`];
    const problems = findAll(neutral.document, tag('a', 'form', 'script')).map((element) => `${path}: <${element.tagName}>`);
    const telling = new RegExp(`\\bsoc\\b|socialtjänst|${pack.source.config.title || 'Lykta'}`, 'i');
    if (telling.test(textOf(neutral.document))) problems.push(`${path} tells what was read`);
    if (!textOf(find(neutral.document, tag('title')) || {})) problems.push(`${path} has no title`);
    return problems;
  });
}

async function tryClick(t, site, stage, sample, javaScriptEnabled) {
  const how = `${stage.name}, ${sample.lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`;
  await inContext({ javaScriptEnabled }, async (context) => {
    await closeOff(context, site);
    const page = await context.newPage();
    const frame = await stage.open(page, sample.address);
    const shown = frame.url();
    const target = new URL(await frame.locator('a.exit').getAttribute('href'), shown).href;
    await frame.locator('a.exit').click();
    const isElsewhere = target.split('#')[0] !== shown.split('#')[0];
    const left = isElsewhere && await page.waitForURL(target, { timeout: 15_000 }).then(() => true, () => false);
    t.expect(`a click leaves: ${how}`, left ? [] : [`${page.url()} instead of ${target}`]);
    if (!javaScriptEnabled || !left) return;
    await page.goBack({ timeout: 5000 }).catch(() => {});
    const back = page.frames().some((candidate) => candidate.url() === shown);
    t.expect(`one Back does not show the page: ${how}`, back ? [`${shown} is shown again`] : []);
  });
}

/** The overlay covers the page within 100 ms while the target never answers, and goes away when the page comes back. */
async function tryOverlay(t, site, sample) {
  await inContext({ viewport: { width: 390, height: 844 } }, async (context) => {
    const source = find(sample.document, (element) => element.tagName === 'a' && hasClass(element, 'exit'));
    await closeOff(context, site, { slowHost: new URL(attribute(source, 'href')).host });
    const page = await context.newPage();
    await page.goto(site.baseUrl + sample.address, { waitUntil: 'load' });
    // In one go: a driver may wait for the navigation to end before it runs anything more in the page.
    const { waited, stays } = await page.evaluate(clickAndWatch);
    t.expect(`the page is covered within 100 ms when the target hangs, ${sample.lang}`, waited >= 0 && waited <= 100 ? [] : [waited < 0 ? 'it never was' : `after ${waited} ms`]);
    t.expect(`a page that comes back from the cache is usable again, ${sample.lang}`, stays ? ['it is still covered'] : []);
  });
}

/** Runs in the page: clicks the exit; how many milliseconds until nothing of the page is seen (-1: never), and whether that stays so. */
async function clickAndWatch() {
  const covered = () => {
    for (let x = 20; x < innerWidth; x += 50) {
      for (let y = 20; y < innerHeight; y += 50) {
        const seen = document.elementFromPoint(x, y);
        if (seen?.closest('main, header, footer, nav, article, .help, a')) return false;
      }
    }
    return true;
  };
  if (covered()) return { waited: -1, stays: true }; // nothing to cover: the check would prove nothing
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  document.querySelector('a.exit').click();
  while (!covered() && elapsed() < 1000) await new Promise((resolve) => setTimeout(resolve, 5));
  const waited = covered() ? elapsed() : -1;
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { waited, stays: covered() };
}
