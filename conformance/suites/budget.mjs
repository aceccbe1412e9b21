// budget: the first view of every template is at most 60 KB transferred, compressed, fonts apart.

import { onPages } from '../lib/chromium.mjs';
import { byLanguage, templates } from '../lib/site.mjs';

export const needs = ['chromium', 'playwright-core'];

const budgetBytes = 60 * 1024;

export default async function budget(t, run) {
  for (const [lang, pages] of byLanguage(templates(run.site))) {
    const problems = [];
    let most = 0;
    await onPages({ viewport: { width: 390, height: 844 } }, pages, async (page, { address }) => {
      const bytes = await transferred(page, run.site.url + address);
      most = Math.max(most, bytes);
      if (bytes > budgetBytes) problems.push(`${address}: ${bytes} bytes`);
      if (bytes === 0) problems.push(`${address}: nothing was transferred`);
    });
    t.expect(`first view at most 60 KB, ${lang || 'without a language'} (most ${(most / 1024).toFixed(1)} KB)`, problems);
  }
}

/** Bytes on the wire of a first visit, headers included, fonts apart. */
async function transferred(page, url) {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.clearBrowserCache');
  const kinds = new Map();
  let bytes = 0;
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) !== 'Font') bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(150); // what scripts ask for once they run
  await wire.detach();
  return bytes;
}
