// Chromium: one browser for all leaflets; what its processes use is read from /proc, and its start is not counted but in the first.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, closeChromium } from '../lib/chromium.mjs';
import { html } from './html.mjs';

const tick = 10; // milliseconds, on every Linux that Debian ships

/** Milliseconds of processor time of all processes that descend from this one. */
function used() {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return [{ pid, parent: fields[1], ticks: Number(fields[11]) + Number(fields[12]) }];
    } catch {
      return []; // it has ended
    }
  });
  let sum = 0;
  for (let family = [String(process.pid)]; family.length;) {
    const children = processes.filter(({ parent }) => family.includes(parent));
    sum += children.reduce((total, { ticks }) => total + ticks, 0);
    family = children.map(({ pid }) => pid);
  }
  return sum * tick;
}

export async function make(leaflets, work) {
  mkdirSync(work, { recursive: true });
  const addresses = leaflets.map((leaflet, i) => {
    const path = join(work, `${i}.html`);
    writeFileSync(path, html(leaflet));
    return pathToFileURL(path).href;
  });
  const browser = await chromium();
  const page = await browser.newPage();
  const set = async (address) => {
    await page.goto(address);
    return page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true, outline: true });
  };
  await set(addresses[0]);
  const cold = used();
  const made = [];
  for (const address of addresses) made.push(await set(address));
  const warm = (used() - cold) / leaflets.length;
  const isSame = made[0].equals(await set(addresses[0]));
  const version = browser.version().split('.')[0];
  await closeChromium();
  return { version, cold, warm, isSame, files: Object.fromEntries(leaflets.map(({ path }, i) => [path, made[i]])) };
}
