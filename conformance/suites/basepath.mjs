// basepath: the site built for an address with a path works there: links, assets, redirects, sitemap, and in a browser.

import { onPages, troubles } from '../lib/chromium.mjs';
import { templates } from '../lib/site.mjs';
import { checkWeb } from './links.mjs';

export const needs = ['parse5', 'chromium', 'playwright-core'];

export default async function basepath(t, run) {
  const site = run.basepathSite;
  checkWeb(t, site, ` under ${site.base}`);

  const problems = [];
  const inside = new URL(site.url).href;
  await onPages({}, templates(site), async (page, { address }) => {
    const outside = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(inside) && !request.url().startsWith('data:')) outside.push(request.url());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) outside.push(`${response.status()} ${response.url()}`);
    });
    const taken = troubles(page);
    await page.goto(inside + address, { waitUntil: 'load' });
    problems.push(...[...outside, ...taken()].map((problem) => `${address}: ${problem}`));
  });
  t.expect(`no page under ${site.base} asks for anything outside of it or that is not there`, problems);
}
