// Drives Debian's Chromium: one browser for a whole run, a fresh context for each task.

import { load, programs } from './judges.mjs';

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks',
];

let browser;

/** The browser of this run, started when it is first wanted. */
export async function chromium() {
  const playwright = await load('playwright-core');
  return (browser ??= playwright.default.chromium.launch({ executablePath: programs.chromium, args: quiet }));
}

export async function closeChromium() {
  await (await browser)?.close();
  browser = undefined;
}

/** Runs `work` in a context of its own and closes it after. */
export async function inContext(options, work) {
  const context = await (await chromium()).newContext({ serviceWorkers: 'block', ...options });
  try {
    return await work(context);
  } finally {
    await context.unrouteAll({ behavior: 'ignoreErrors' }); // an answer may still be on its way
    await context.close();
  }
}

/**
 * Runs `work(page, item)` for each item on a page of its own, a few side by side.
 * @param {object} options of the context, and `prepare(context)` to set it up
 */
export async function onPages({ prepare, lanes = 2, ...options }, items, work) {
  await inContext(options, async (context) => {
    await prepare?.(context);
    const queue = [...items];
    const lane = async () => {
      for (let item = queue.shift(); item; item = queue.shift()) {
        const page = await context.newPage();
        await work(page, item);
        await page.close();
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  });
}

/** Gathers what goes wrong on a page: script errors, console errors and failed requests. Returns a function that takes them. */
export function troubles(page) {
  let found = [];
  page.on('pageerror', (error) => found.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') found.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  return () => {
    const taken = found;
    found = [];
    return taken;
  };
}
