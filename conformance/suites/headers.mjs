// headers: what may be kept is kept for long and told once, what changes is asked for anew, and downloads are saved, not shown.

import { references } from '../lib/html.mjs';
import { authored, readable } from '../lib/site.mjs';
import { resolve } from './links.mjs';

export const needs = ['parse5'];

const aYear = 31_536_000;

export default async function headers(t, run) {
  const { site } = run;
  const assets = assetsOf(site);
  t.expect(`${assets.length} fingerprinted files are kept for a year and never asked for again`, await keptProblems(site, assets));
  t.expect('pages and packs are asked for anew within an hour', await freshProblems(site));
  t.expect('a page that is not there answers 404 with a page to go on from', await missingProblems(site));
}

/** Style sheets, scripts, fonts and pictures that pages load. */
function assetsOf(site) {
  const paths = new Set();
  for (const page of readable(site)) {
    for (const { value, kind } of references(page.document)) {
      const { path } = kind === 'resource' ? resolve(site, page.path, value) : {};
      if (path && /\.(css|js|woff2|svg|png)$/.test(path)) paths.add(path);
    }
  }
  return [...paths, ...site.files.filter((path) => path.endsWith('.woff2'))];
}

async function keptProblems(site, paths) {
  const problems = paths.length ? [] : ['no asset found'];
  for (const path of new Set(paths)) {
    const { headers: got } = await fetch(site.url + path, { method: 'HEAD' });
    const rule = got.get('cache-control') || '';
    const ages = [...rule.matchAll(/max-age=(\d+)/g)].map((match) => Number(match[1]));
    if (ages.length !== 1 || ages[0] < aYear || !/\bimmutable\b/.test(rule)) problems.push(`${path}: Cache-Control: ${rule}`);
    if (!/[.-][0-9a-z]{6,}\.[a-z0-9]+$/.test(path)) problems.push(`${path} has no fingerprint in its name`);
  }
  return problems;
}

async function freshProblems(site) {
  const problems = [];
  const packs = site.files.filter((path) => path.endsWith('.zip'));
  for (const path of [...authored(site).filter(({ type }) => type !== 'notfound').slice(0, 5).map(({ address }) => address), ...packs]) {
    const { headers: got } = await fetch(site.url + path, { method: 'HEAD' });
    const ages = [...(got.get('cache-control') || '').matchAll(/max-age=(\d+)/g)].map((match) => Number(match[1]));
    if (ages.length !== 1 || ages[0] > 3600) problems.push(`${path}: Cache-Control: ${got.get('cache-control')}`);
    if (path.endsWith('.zip') && !/^attachment/.test(got.get('content-disposition') || '')) problems.push(`${path} is not told to be saved`);
  }
  return problems;
}

async function missingProblems(site) {
  const problems = [];
  for (const path of ['nothing/here/', ...site.languages.map((lang) => `${lang}/nothing/here/`)]) {
    const answer = await fetch(site.url + path);
    if (answer.status !== 404) problems.push(`${path} answers ${answer.status}`);
    if (!/<a\b[^>]*class="?[^">]*\bexit\b/.test(await answer.text())) problems.push(`${path}: the page has no exit`);
  }
  return problems;
}
