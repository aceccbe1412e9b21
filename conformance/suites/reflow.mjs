// reflow: pages hold at 320 px and at 200 % text, targets are large enough for a thumb, and readers' own settings are honoured.

import { onPages } from '../lib/chromium.mjs';
import { authored, byLanguage, readable, templates } from '../lib/site.mjs';

export const needs = ['chromium', 'playwright-core'];

const narrow = { width: 320, height: 640 };

export default async function reflow(t, run) {
  const { site } = run;
  for (const [lang, pages] of byLanguage(readable(site))) {
    const found = await look(site, pages, { viewport: narrow }, async (page) => [...await page.evaluate(overflow), ...await page.evaluate(cutText)]);
    t.expect(`${pages.length} pages hold at 320 px, ${lang || 'without a language'}`, found);
  }
  for (const [lang, pages] of byLanguage(templates(site))) {
    const where = lang || 'without a language';
    t.expect(`text grows to 200 %, ${where}`, await look(site, pages, { viewport: { width: 640, height: 800 } }, enlarged));
    t.expect(`targets are at least 44 px, ${where}`, await look(site, pages, { viewport: { width: 390, height: 844 } }, (page) => page.evaluate(smallTargets)));
  }
  const some = authored(site).filter(({ lang, type }) => ['sv', 'ar'].includes(lang) && ['home', 'rumour', 'situation', 'search'].includes(type));
  const settings = [...Map.groupBy(some, ({ lang, type }) => `${lang} ${type}`).values()].map(([page]) => page);
  t.expect('forced colours leave the exit, links and focus to be seen', await look(site, settings, { forcedColors: 'active' }, forcedColours));
  t.expect('nothing moves with reduced motion', await look(site, settings, { reducedMotion: 'reduce' }, (page) => page.evaluate(moving)));
  t.expect('dark mode is dark and light mode is light', await look(site, settings, {}, schemes));
}

async function look(site, pages, options, judge) {
  const problems = [];
  await onPages(options, pages, async (page, { address }) => {
    await page.goto(site.url + address, { waitUntil: 'load' });
    problems.push(...(await judge(page)).map((problem) => `${address}: ${problem}`));
  });
  return problems;
}

/** Runs in the page: what reaches out of the window sideways. */
function overflow() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (right > innerWidth + 1 || left < -1) && element.checkVisibility();
  });
  const name = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') || ''}">`;
  return [`scrolls sideways (${root.scrollWidth} px): ${wide.slice(-3).map(name).join(' ')}`];
}

/** Runs in the page: text that its own box cuts off. */
function cutText() {
  return [...document.body.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    if (!/hidden|clip/.test(style.overflowX + style.overflowY) || element.closest('svg') || !element.checkVisibility()) return false;
    if (element.clientWidth <= 1 || element.clientHeight <= 1 || style.clipPath !== 'none') return false; // hidden for the eye on purpose
    return element.textContent.trim() && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  }).map((element) => `cuts off <${element.tagName.toLowerCase()}> "${element.textContent.trim().slice(0, 40)}"`);
}

/** Sets the reader's text size to twice the usual and looks whether text follows and the page still holds. */
async function enlarged(page) {
  const size = () => [...document.querySelectorAll('p, li, h1, a')].filter((element) => element.checkVisibility() && element.textContent.trim())
    .map((element) => ({ px: parseFloat(getComputedStyle(element).fontSize), text: element.textContent.trim().slice(0, 30), tag: element.tagName }));
  await page.waitForLoadState('networkidle'); // the downloads page asks what there is to save, and then offers it
  const before = await page.evaluate(size);
  const wire = await page.context().newCDPSession(page);
  await wire.send('Page.enable');
  await wire.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.waitForTimeout(50);
  const after = await page.evaluate(size);
  const problems = before.length === 0 ? ['no text to enlarge'] : [];
  if (after.length !== before.length) return [...problems, 'some text disappears'];
  after.forEach(({ px, text, tag }, at) => {
    if (px < before[at].px * 1.6) problems.push(`<${tag.toLowerCase()}> "${text}" grows from ${before[at].px} to ${px} px only`);
  });
  return [...problems, ...await page.evaluate(overflow), ...await page.evaluate(cutText)];
}

/** Runs in the page: targets under 44 px, links in running text apart (WCAG 2.2, 2.5.8: inline). */
function smallTargets() {
  const problems = [];
  const text = (element) => element.innerText.replace(/\s+/g, ' ').trim();
  const inRunningText = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const block = element.parentElement.closest('p, li, dd, dt, td, th, figcaption, blockquote, label, summary, div, section, footer, address');
    return Boolean(block) && text(block).length > text(element).length;
  };
  for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || inRunningText(element)) continue;
    element.focus({ preventScroll: true }); // skip links show themselves when they have the focus
    const box = element.getBoundingClientRect();
    if (box.width < 43.5 || box.height < 43.5) problems.push(`${Math.round(box.width)} × ${Math.round(box.height)} px: "${text(element).slice(0, 40) || element.outerHTML.slice(0, 60)}"`);
  }
  return problems;
}

async function forcedColours(page) {
  const problems = await page.evaluate(() => {
    const link = document.querySelector('a.exit');
    const { color, backgroundColor, borderStyle, textDecorationLine, forcedColorAdjust } = getComputedStyle(link);
    const found = [];
    if (!link.checkVisibility() || color === backgroundColor) found.push('the exit cannot be seen');
    if (borderStyle === 'none' && textDecorationLine === 'none') found.push('the exit has neither border nor underline');
    if (forcedColorAdjust === 'none') found.push("the exit refuses the reader's colours");
    const refusing = [...document.querySelectorAll('body, main, article, p')].filter((element) => getComputedStyle(element).forcedColorAdjust === 'none');
    if (refusing.length) found.push(`${refusing.length} texts refuse the reader's colours`);
    return found;
  });
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, borderStyle } = getComputedStyle(document.activeElement);
      const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      return ring || document.activeElement === document.body ? '' : `${document.activeElement.outerHTML.slice(0, 80)} ${borderStyle}`;
    });
    if (seen) problems.push(`the focus cannot be seen on ${seen}`);
  }
  return problems;
}

/** Runs in the page: animations, and transitions long enough to be seen. */
function moving() {
  const problems = document.getAnimations().map((animation) => `an animation runs on <${animation.effect?.target?.tagName}>`);
  const seconds = (value) => Math.max(...value.split(',').map((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)));
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (seconds(style.transitionDuration) > 0.02) problems.push(`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') || ''}"> has a transition`);
    if (style.animationName !== 'none' && seconds(style.animationDuration) > 0.02) problems.push(`<${element.tagName.toLowerCase()}> has an animation`);
  }
  if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') problems.push('scrolling is smooth');
  return problems;
}

async function schemes(page) {
  const problems = [];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const { paper, ink } = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      const brightness = (color) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
        return alpha === 0 ? null : (red * 0.299 + green * 0.587 + blue * 0.114) / 255;
      };
      const paperOf = (element) => brightness(getComputedStyle(element).backgroundColor);
      return { paper: paperOf(document.body) ?? paperOf(document.documentElement) ?? 1, ink: brightness(getComputedStyle(document.body).color) };
    });
    const isDark = paper < 0.4 && ink > 0.6;
    const isLight = paper > 0.6 && ink < 0.4;
    if (scheme === 'dark' ? !isDark : !isLight) problems.push(`${scheme}: paper ${paper.toFixed(2)}, ink ${ink.toFixed(2)}`);
  }
  return problems;
}
