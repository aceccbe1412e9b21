// axe: no violation of WCAG 2.2 A and AA or of best practice, on every template in every language, in light and in dark.

import { readFileSync } from 'node:fs';
import { inside } from '../lib/judges.mjs';
import { onPages } from '../lib/chromium.mjs';
import { byLanguage, templates } from '../lib/site.mjs';

export const needs = ['chromium', 'playwright-core', 'axe-core'];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export default async function axe(t, run) {
  for (const [lang, pages] of byLanguage(templates(run.site))) {
    const problems = { light: [], dark: [] };
    // One visit a page: the colour scheme is changed under it.
    await onPages({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' }, pages, async (page, { address }) => {
      await page.goto(run.site.url + address, { waitUntil: 'load' });
      await page.evaluate(axeSource());
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        problems[scheme].push(...(await violations(page)).map((problem) => `${address}: ${problem}`));
      }
    });
    for (const scheme of ['light', 'dark']) {
      t.expect(`no violation on ${pages.length} templates, ${lang || 'without a language'}, ${scheme}`, problems[scheme]);
    }
  }
}

/** The judge itself, to be put into a page. */
export const axeSource = () => readFileSync(inside('axe-core', 'axe.min.js'), 'utf8');

/** What axe, which is in the page, has against it. */
export async function violations(page) {
  const result = await page.evaluate((values) => axe.run(document, { preload: false, runOnly: { type: 'tag', values } }), tags);
  if (result.passes.length === 0) return ['axe had nothing to judge'];
  return result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 140)).join(' · ')}`);
}
