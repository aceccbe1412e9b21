// links: every address in pages, style sheets, _redirects, sitemap, feeds and the web app manifest leads to a file that is there,
// and every fragment to an id; in packs every address is relative and ends in a file name.

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseRedirects } from '../lib/headers.mjs';
import { attribute, cssReferences, findAll, ids, references, refreshTarget, tag } from '../lib/html.mjs';
import { byLanguage, readable } from '../lib/site.mjs';

export const needs = ['parse5'];

export default async function links(t, run) {
  checkWeb(t, run.site, '');
  for (const pack of run.packs) checkPack(t, pack);
}

/** The checks that hold for a site on the web, whatever its base path. */
export function checkWeb(t, site, note) {
  t.expect(`every link of every page answers${note}`, linkProblems(site));
  t.expect(`every address in style sheets answers${note}`, styleProblems(site));
  t.expect(`every target in _redirects answers${note}`, redirectProblems(site));
  t.expect(`every alias has a stub page and a line in _redirects${note}`, aliasProblems(site));
  t.expect(`every short address leads to its page${note}`, shortProblems(site));
  t.expect(`the sitemap lists every translated page, and nothing that is not there${note}`, sitemapProblems(site));
  t.expect(`every address in feeds and in the web app manifest answers${note}`, [...feedProblems(site), ...manifestProblems(site)]);
  t.expect(`every picture of a preview is on the site, small, and as large as its page says${note}`, previewProblems(site));
}

function checkPack(t, pack) {
  const { name } = pack;
  t.expect(`every link answers in ${name}`, linkProblems(pack));
  t.expect(`every address in style sheets answers in ${name}`, styleProblems(pack));
  t.expect(`every address inside ${name} is relative and ends in a file name`, absoluteProblems(pack));
  t.expect(`no page says what previews show in ${name}`, pack.pages.filter((page) => preview(page).size > 0).map(({ path }) => path));
}

/** Where an address leads, seen from a file: {path, fragment}, {foreign: true}, or {problem}. */
export function resolve(site, from, value) {
  const own = new URL(`${site.base}${from}`, 'http://here.invalid');
  let target;
  try {
    target = new URL(value.startsWith(site.baseUrl) && site.baseUrl ? site.base + value.slice(site.baseUrl.length) : value, own);
  } catch {
    return { problem: 'is not an address' };
  }
  if (target.protocol !== 'http:' || target.host !== own.host) return { foreign: true, target };
  const path = decodeURIComponent(target.pathname);
  if (!path.startsWith(site.base)) return { problem: `leaves the base path ${site.base}` };
  return { path: path.slice(site.base.length), fragment: decodeURIComponent(target.hash.slice(1)) };
}

/** The file of a path: itself, or its folder's index.html. */
function fileOf(site, path) {
  site.known ??= new Set(site.files);
  if (path === '' || path.endsWith('/')) return site.known.has(`${path}index.html`) ? `${path}index.html` : '';
  return site.known.has(path) ? path : '';
}

function idsOf(site, file) {
  site.ids ??= new Map();
  if (!site.ids.has(file)) {
    const page = site.pages.find(({ path }) => path === file);
    site.ids.set(file, page ? ids(page.document) : new Set());
  }
  return site.ids.get(file);
}

function targetProblem(site, from, value) {
  if (!value.trim()) return 'is empty';
  const target = resolve(site, from, value);
  if (target.problem) return target.problem;
  if (target.foreign) return '';
  const file = fileOf(site, target.path);
  if (!file) return 'leads to nothing';
  if (target.fragment && file.endsWith('.html') && !idsOf(site, file).has(target.fragment)) return 'has a fragment that is not there';
  return '';
}

function linkProblems(site) {
  const problems = [];
  let count = 0;
  for (const page of site.pages) {
    for (const { element, attr, value } of references(page.document)) {
      if (/^(mailto|tel|sms|data):/i.test(value)) continue;
      count++;
      const problem = targetProblem(site, page.path, value);
      if (problem) problems.push(`${page.path}: <${element.tagName} ${attr}="${value}"> ${problem}`);
    }
  }
  if (count === 0) problems.push('no link found at all');
  return problems;
}

function styleProblems(site) {
  const problems = [];
  for (const path of site.files.filter((file) => file.endsWith('.css'))) {
    for (const value of cssReferences(readFileSync(join(site.root, path), 'utf8'))) {
      if (value.startsWith('data:') || value.startsWith('#')) continue;
      const problem = targetProblem(site, path, value);
      if (problem) problems.push(`${path}: url(${value}) ${problem}`);
    }
  }
  return problems;
}

function redirectsOf(site) {
  const file = join(site.root, '_redirects');
  return existsSync(file) ? parseRedirects(readFileSync(file, 'utf8')) : [];
}

function redirectProblems(site) {
  return redirectsOf(site).flatMap(({ from, to, line }) => {
    const problem = targetProblem(site, '', to.replace(/[:*]\w+/g, ''));
    const outside = from.startsWith(site.base) ? '' : `starts outside the base path ${site.base}`;
    return [problem && `_redirects:${line}: ${to} ${problem}`, outside && `_redirects:${line}: ${from} ${outside}`].filter(Boolean);
  });
}

function aliasProblems(site) {
  const problems = [];
  const lines = redirectsOf(site);
  for (const [name, { aliases = [] }] of site.source.pages) {
    for (const alias of aliases) {
      for (const lang of site.languages) {
        const path = `${lang}/${alias.replace(/^\/|\/$/g, '')}/`;
        problems.push(...stubProblems(site, path, `${lang}/${name ? `${name}/` : ''}`));
        const from = site.base + path;
        if (!lines.some((line) => [from, from.slice(0, -1)].includes(line.from))) problems.push(`${from} has no line in _redirects`);
      }
    }
  }
  return problems;
}

/** A stub page must be there and lead to the page with this path. */
function stubProblems(site, path, wanted) {
  const stub = site.pages.find((page) => page.path === `${path}index.html`);
  if (!stub) return [`${path} has no page`];
  const target = resolve(site, stub.path, refreshTarget(stub.document) || 'nowhere');
  return target.path === wanted ? [] : [`${path} leads to ${target.path}, not to ${wanted}`];
}

function shortProblems(site) {
  const problems = [];
  for (const [name, { short }] of site.source.pages) {
    if (!short) continue;
    const page = site.pages.find(({ path }) => path === `${short}/index.html`);
    if (!page) {
      problems.push(`/${short}/ has no page`);
      continue;
    }
    const wanted = site.languages.map((lang) => `${lang}/${name ? `${name}/` : ''}`);
    const linked = [...references(page.document)].map(({ value }) => resolve(site, page.path, value).path);
    if (!wanted.some((path) => linked.includes(path))) problems.push(`/${short}/ does not lead to ${name}`);
  }
  return problems;
}

function sitemapProblems(site) {
  const file = join(site.root, 'sitemap.xml');
  if (!existsSync(file)) return ['there is no sitemap.xml'];
  const text = readFileSync(file, 'utf8');
  const listed = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
  const addresses = [...listed, ...[...text.matchAll(/href="([^"]*)"/g)].map((match) => match[1])];
  const problems = addressProblems(site, 'sitemap.xml', addresses);
  const known = new Set(listed);
  for (const [lang, pages] of byLanguage(readable(site))) {
    for (const page of lang ? pages : []) {
      if (page.isFallback || ['notfound', 'search', ''].includes(page.type)) continue;
      if (!known.has(site.baseUrl + page.address)) problems.push(`sitemap.xml does not list ${page.address}`);
    }
  }
  return problems;
}

function feedProblems(site) {
  const feeds = site.files.filter((path) => path.endsWith('.xml') && path !== 'sitemap.xml');
  return feeds.flatMap((path) => {
    const text = readFileSync(join(site.root, path), 'utf8');
    return addressProblems(site, path, [...text.matchAll(/<link[^>]*href="([^"]*)"|<link>([^<]*)<\/link>/g)].map((match) => match[1] || match[2]));
  });
}

function manifestProblems(site) {
  return site.files.filter((path) => path.endsWith('.webmanifest')).flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(site.root, path), 'utf8'));
    const addresses = [manifest.start_url, manifest.scope, manifest.id, ...(manifest.icons || []).map(({ src }) => src)].filter(Boolean);
    return addresses.flatMap((value) => {
      const problem = targetProblem(site, path, value);
      return problem ? [`${path}: ${value} ${problem}`] : [];
    });
  });
}

/** Absolute addresses on the site itself must be of this site and lead somewhere. */
function addressProblems(site, from, addresses) {
  return addresses.flatMap((address) => {
    if (!address.startsWith(site.baseUrl)) return [`${from}: ${address} is not below ${site.baseUrl}`];
    const problem = targetProblem(site, '', address.replaceAll('&amp;', '&'));
    return problem ? [`${from}: ${address} ${problem}`] : [];
  });
}

function absoluteProblems(pack) {
  const problems = [];
  for (const page of pack.pages) {
    for (const { element, attr, value, kind } of references(page.document)) {
      if (kind === 'meta' || /^(mailto|tel|sms|data):/i.test(value) || value.startsWith('#')) continue;
      const where = `${page.path}: <${element.tagName} ${attr}="${value}">`;
      if (/^[a-z][a-z0-9+.-]*:/i.test(value)) {
        if (kind !== 'link') problems.push(`${where} is not in the pack`);
      } else if (value.startsWith('/')) problems.push(`${where} is not relative`);
      else if (!/\.[a-z0-9]+([?#].*)?$/i.test(value)) problems.push(`${where} does not end in a file name`);
      else if (posix.normalize(posix.join(posix.dirname(page.path), value)).startsWith('..')) problems.push(`${where} leaves the pack`);
    }
  }
  return problems;
}

/** What a page says to programs that show previews of its address, by property (ogp.me). */
function preview(page) {
  const said = findAll(page.document, tag('meta')).map((element) => [attribute(element, 'property') || '', attribute(element, 'content') || '']);
  return new Map(said.filter(([property]) => property.startsWith('og:')));
}

const mostBytes = 60 * 1024; // more is not shown by some programs

function previewProblems(site) {
  return site.pages.flatMap((page) => {
    const said = preview(page);
    const address = said.get('og:image');
    if (address === undefined) return [];
    const problems = addressProblems(site, page.path, [address]);
    if (problems.length > 0) return problems;
    const picture = readFileSync(join(site.root, resolve(site, '', address).path));
    const size = picture.toString('latin1', 1, 4) === 'PNG' ? `${picture.readUInt32BE(16)} × ${picture.readUInt32BE(20)}` : 'no PNG';
    const wanted = `${said.get('og:image:width')} × ${said.get('og:image:height')}`;
    if (size !== wanted) problems.push(`${page.path}: ${address} is ${size}, not ${wanted}`);
    if (picture.length > mostBytes) problems.push(`${page.path}: ${address} has ${picture.length} bytes`);
    if (!said.get('og:title') || !said.get('og:image:alt')) problems.push(`${page.path}: a picture without a title or a text for those who do not see it`);
    return problems;
  });
}
