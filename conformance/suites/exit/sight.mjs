// Looks whether the exit is in sight wherever a reader is on the page, never over what has the focus, and not on paper.

import { inContext } from '../../lib/chromium.mjs';

const phone = { width: 320, height: 568 };

export async function trySight(t, site, sample) {
  await inContext({ viewport: phone, reducedMotion: 'reduce' }, async (context) => {
    const page = await context.newPage();
    await page.goto(site.url + sample.address, { waitUntil: 'load' });
    t.expect(`the exit is in sight three screens down at 320 px, ${sample.lang}`, await scrolledProblems(page));
    await page.evaluate(() => scrollTo(0, 0));
    t.expect(`the focus is never behind the exit, ${sample.lang}`, [...await focusProblems(page, 'Tab'), ...await focusProblems(page, 'Shift+Tab')]);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('a.exit').isVisible();
    t.expect(`the exit is not printed, ${sample.lang}`, printed ? ['a.exit is on paper'] : []);
  });
}

async function scrolledProblems(page) {
  return page.evaluate(async () => {
    scrollTo({ top: 3 * innerHeight, behavior: 'instant' });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (scrollY < 2 * innerHeight) return [`the page is too short to judge: it scrolls ${scrollY} px`];
    const box = document.querySelector('a.exit').getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) return [`it is at ${Math.round(box.left)},${Math.round(box.top)}`];
    const seen = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return seen?.closest('a.exit') ? [] : [`<${seen?.tagName}> covers it`];
  });
}

/** Walks through everything that takes the focus and reports what the exit's bar covers a part of. */
async function focusProblems(page, press) {
  const problems = [];
  let stops = 0;
  for (; stops < 400; stops++) {
    await page.keyboard.press(press);
    const seen = await page.evaluate(focused);
    if (seen === null) break;
    if (seen.problem) problems.push(`${press}: ${seen.problem}`);
  }
  if (stops < 4) problems.push(`${press}: only ${stops} stops`);
  return problems;
}

/** Runs in the page: null when the focus has left the page. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const stuck = (start) => {
    for (let at = start; at; at = at.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return at;
    return start;
  };
  const bar = stuck(document.querySelector('a.exit'));
  if (bar.contains(element)) return {};
  const name = `<${element.tagName.toLowerCase()}> "${element.textContent.trim().slice(0, 40)}"`;
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight) return { problem: `${name} is out of sight` };
  for (const x of [0.1, 0.5, 0.9]) {
    for (const y of [0.1, 0.5, 0.9]) {
      const seen = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      if (seen && bar.contains(seen)) return { problem: `${name} is behind the exit` };
    }
  }
  return {};
}

/** Same distance from the top and from the line's end in each sample's language. */
export async function placeProblems(site, samples) {
  const places = [];
  await inContext({ viewport: { width: 1024, height: 768 } }, async (context) => {
    const page = await context.newPage();
    for (const { address, lang } of samples) {
      await page.goto(site.url + address, { waitUntil: 'load' });
      places.push({ lang, ...await page.evaluate(placeOfExit) });
    }
  });
  const [first] = places;
  const problems = places.flatMap(({ lang, top, end, begin }) => [
    Math.abs(top - first.top) > 2 && `${lang}: ${top} px from the top, ${first.lang}: ${first.top} px`,
    end > begin && `${lang}: nearer the line's beginning (${begin} px) than its end (${end} px)`,
  ].filter(Boolean));
  return problems;
}

/** Runs in the page. */
function placeOfExit() {
  const { top, left, right } = document.querySelector('a.exit').getBoundingClientRect();
  const fromRight = document.documentElement.clientWidth - right;
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  return { top: Math.round(top), end: Math.round(rtl ? left : fromRight), begin: Math.round(rtl ? fromRight : left) };
}
