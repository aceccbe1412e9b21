// Tries leaving by Shift × 3, and every way of pressing Shift that must not leave.

import { inContext } from '../../lib/chromium.mjs';
import { closeOff } from '../../lib/stage.mjs';

/** Shift × 3 leaves on this stage, and the page tells how many presses are left. */
export async function tryShift(t, site, stage, sample) {
  await inContext({}, async (context) => {
    await closeOff(context, site);
    const page = await context.newPage();
    const frame = await stage.open(page, sample.address);
    const shown = frame.url();
    const target = new URL(await frame.locator('a.exit').getAttribute('href'), shown).href;
    await frame.locator('h1').click(); // in a frame, keys go where the reader last clicked
    await page.waitForTimeout(200);
    const announced = [];
    for (let press = 1; press <= 2; press++) {
      await page.keyboard.press('Shift');
      await page.waitForTimeout(150);
      announced.push(await frame.evaluate(announcement));
    }
    await page.keyboard.press('Shift');
    const left = await page.waitForURL(target, { timeout: 15_000 }).then(() => true, () => false);
    t.expect(`Shift × 3 leaves: ${stage.name}, ${sample.lang}`, left ? [] : [`still on ${page.url()}`]);
    const told = announced.every(Boolean) && announced[0] !== announced[1];
    t.expect(`each Shift is announced: ${stage.name}, ${sample.lang}`, told ? [] : [`announced: ${JSON.stringify(announced)}`]);
    if (!left) return;
    await page.goBack({ timeout: 5000 }).catch(() => {});
    const back = page.frames().some((candidate) => candidate.url() === shown);
    t.expect(`one Back after Shift × 3 does not show the page: ${stage.name}, ${sample.lang}`, back ? [`${shown} is shown again`] : []);
  });
}

/** Runs in the page: what a screen reader has been told last. */
function announcement() {
  return [...document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')].map(({ textContent }) => textContent.trim()).join(' ').trim();
}

const shift = (page) => page.keyboard.press('Shift');
/** Lets the page's own clock go on: it stands still otherwise, so that a busy machine is no slow reader. */
const wait = (page, milliseconds) => page.clock.runFor(milliseconds);

async function shiftAnd(page, letter) {
  await page.keyboard.down('Shift');
  await page.keyboard.press(letter);
  await page.keyboard.up('Shift');
}

const ways = [
  { what: 'Shift + A × 3 does not leave', leaves: false, press: async (page) => {
    for (let time = 0; time < 3; time++) await shiftAnd(page, 'a');
  } },
  { what: 'another key between the Shifts starts anew', leaves: false, press: async (page) => {
    await shift(page);
    await shift(page);
    await page.keyboard.press('a');
    await shift(page);
  } },
  { what: 'after five seconds the Shifts are forgotten', leaves: false, press: async (page) => {
    await shift(page);
    await shift(page);
    await wait(page, 5100);
    await shift(page);
  } },
  { what: 'each Shift starts the five seconds anew', leaves: true, press: async (page) => {
    await shift(page);
    await wait(page, 4900);
    await shift(page);
    await wait(page, 4900);
    await shift(page);
  } },
  { what: 'holding Shift down does not leave', leaves: false, press: async (page) => {
    for (let time = 0; time < 5; time++) await page.keyboard.down('Shift');
    await page.keyboard.up('Shift');
  } },
];

/** Each way has a context of its own, because a context has one clock. */
export async function tryKeys(t, site, sample) {
  await Promise.all(ways.map(({ what, leaves, press }) => inContext({}, async (context) => {
    await closeOff(context, site);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(site.baseUrl + sample.address, { waitUntil: 'load' });
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    const shown = page.url();
    await press(page);
    const left = await page.waitForURL((url) => url.href !== shown, { timeout: leaves ? 15_000 : 700 }).then(() => true, () => false);
    t.expect(`${what}, ${sample.lang}`, left === leaves ? [] : [left ? `it left for ${page.url()}` : 'it stayed']);
  })));
}
