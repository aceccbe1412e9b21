// zip: a pack is a plain archive that any system unpacks, its manifest is right, and unpacked into a folder with spaces and å it opens from
// file:// in three browser engines: pages, links, search and exit, without an error and without a network.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onPages, troubles } from '../lib/chromium.mjs';
import { openFirefox } from '../lib/firefox.mjs';
import { programs } from '../lib/judges.mjs';
import { fileUrl } from '../lib/stage.mjs';
import { authored, filesBelow } from '../lib/site.mjs';
import { openWebkit, webkitConsole } from '../lib/webkit.mjs';
import { tryInEngine, searchWord } from './zip/engine.mjs';

export const needs = ['parse5', 'chromium', 'firefox', 'webkit', 'xvfb', 'unzip', 'zipinfo', 'playwright-core', 'puppeteer-core'];

export default async function zip(t, run) {
  if (run.packs.length === 0) t.expect('there is a pack to judge', ['packs/ holds no zip']);
  for (const pack of run.packs) {
    t.expect(`${pack.name} is a sound archive`, archiveProblems(pack));
    t.expect(`${pack.name} has names that every system can unpack`, await nameProblems(pack));
    t.expect(`the manifest of ${pack.name} tells the truth`, await manifestProblems(pack));
    t.expect(`the start file of ${pack.name} stands alone and says what to do`, await startProblems(pack));
    t.expect(`Chromium opens every page of ${pack.name}`, await chromiumProblems(pack));
    t.expect(`Chromium finds pages by typing in ${pack.name}`, await chromiumSearch(pack));
  }
  for (const open of [openFirefox, openWebkit]) await tryEngine(t, run.packs, open);
  const watched = run.packs.flatMap((pack) => authored(pack).filter(({ type }) => ['home', 'search', 'rumour'].includes(type))
    .filter((page, at, all) => all.findIndex(({ type, lang }) => type === page.type && lang === page.lang) === at)
    .map(({ path }) => fileUrl(pack, path))).slice(0, 24);
  t.expect(`WebKitGTK writes no error on ${watched.length} pages of the packs`, watched.length ? await webkitConsole(watched) : ['no page']);
}

async function tryEngine(t, packs, open) {
  const driver = await open();
  try {
    for (const pack of packs) t.expect(`${driver.name} reads ${pack.name}`, await tryInEngine(driver, pack));
  } finally {
    await driver.close();
  }
}

function archiveProblems(pack) {
  const problems = [];
  try {
    execFileSync(programs.unzip, ['-tqq', pack.file], { stdio: 'pipe' });
  } catch (error) {
    problems.push(`unzip -t: ${String(error.stdout).trim()}`);
  }
  const verbose = execFileSync(programs.zipinfo, ['-v', pack.file], { maxBuffer: 1 << 28 }).toString();
  const extra = [...verbose.matchAll(/length of extra field:\s+(\d+) bytes/g)].filter((match) => match[1] !== '0').length;
  if (extra) problems.push(`${extra} entries have extra fields`);
  if (/extended local header:\s+yes/.test(verbose)) problems.push('some entries have data descriptors');
  const dates = new Set([...execFileSync(programs.zipinfo, ['-T', '-h', '-l', pack.file], { maxBuffer: 1 << 28 }).toString()
    .matchAll(/ (\d{8})\.\d{6} /g)].map((match) => match[1]));
  if (dates.size !== 1 || !dates.has('19800101')) problems.push(`dates are ${[...dates].join(', ') || 'not to be read'}`);
  return problems;
}

const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const programsOfWindows = /\.(exe|bat|cmd|com|hta|url|lnk|js[ce]|vbs|ps1)$/i;

async function nameProblems(pack) {
  const names = execFileSync(programs.zipinfo, ['-1', pack.file], { maxBuffer: 1 << 28 }).toString().trim().split('\n');
  const problems = [];
  for (const name of names) {
    if (!/^[a-z0-9._/-]+$/.test(name)) problems.push(`${name} has other characters than a-z 0-9 . _ / -`);
    if (name.length > 120) problems.push(`${name} is ${name.length} characters long`);
    if (name.split('/').some((part) => reserved.test(part) || part === '..' || part.endsWith('.'))) problems.push(`${name} cannot be a file on every system`);
    if (programsOfWindows.test(name)) problems.push(`${name} is a program to Windows`);
  }
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) problems.push('two names differ only in case');
  if (new Set(names.map((name) => name.split('/')[0])).size !== 1) problems.push('there is more than one folder at the top');
  return problems;
}

async function manifestProblems(pack) {
  const files = await filesBelow(pack.root);
  const manifest = files.find((path) => /^manifest\.sha256$/.test(path));
  if (!manifest) return ['there is no manifest'];
  const lines = [...readFileSync(join(pack.root, manifest), 'utf8').matchAll(/^([0-9a-f]{64})[ *]+(.+)$/gm)];
  const told = new Map(lines.map(([, sum, path]) => [path, sum]));
  const problems = [];
  for (const path of files) {
    if (path === manifest) continue;
    const sum = createHash('sha256').update(readFileSync(join(pack.root, path))).digest('hex');
    if (!told.has(path)) problems.push(`${path} is not listed`);
    else if (told.get(path) !== sum) problems.push(`${path} has another SHA-256`);
    told.delete(path);
  }
  return [...problems, ...[...told.keys()].map((path) => `${path} is listed and not there`)];
}

/** The file that a reader opens first: the only page at the top of the pack that leads into it. */
function startFile(pack) {
  return pack.files.find((path) => /^(start|index|lykta)\.html$/.test(path));
}

/** Opened inside the zip, Windows unpacks the start file alone: it must be readable, and say "unpack first" only then. */
async function startProblems(pack) {
  const start = startFile(pack);
  if (!start) return ['there is no start file'];
  const folder = mkdtempSync(join(tmpdir(), 'lykta-alone-'));
  copyFileSync(join(pack.root, start), join(folder, start));
  const text = {};
  const problems = [];
  const places = [['alone', pathToFileURL(join(folder, start)).href], ['unpacked', fileUrl(pack, start)]];
  for (const javaScriptEnabled of [true, false]) {
    await onPages({ viewport: { width: 390, height: 844 }, javaScriptEnabled, lanes: 1 }, places, async (page, [where, url]) => {
      await page.goto(url, { waitUntil: 'load' });
      text[where] = (await page.locator('body').innerText()).split('\n').map((line) => line.trim()).filter(Boolean);
      const size = await page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
      if (size < 16) problems.push(`${where}: letters of ${size} px`);
      if (await page.locator('body').evaluate(() => document.scrollingElement.scrollWidth > innerWidth)) problems.push(`${where}: scrolls sideways`);
    });
    const notice = text.alone.filter((line) => !text.unpacked.includes(line));
    if (notice.length < pack.languages.length) problems.push(`alone it says nothing more than unpacked in ${pack.languages.length} languages: ${notice.length} lines`);
    if (!text.alone.some((line) => /\b112\b/.test(line))) problems.push('alone it shows no number to ring');
  }
  rmSync(folder, { recursive: true });
  return problems;
}

async function chromiumProblems(pack) {
  const problems = [];
  await onPages({}, pack.pages, async (page, { path }) => {
    const taken = troubles(page);
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(`${path}: asks for ${request.url()}`);
    });
    await page.goto(fileUrl(pack, path), { waitUntil: 'load' });
    if (!(await page.title())) problems.push(`${path}: no title`);
    problems.push(...taken().map((problem) => `${path}: ${problem}`));
  });
  if (!basename(pack.folder).includes('å') || !basename(pack.folder).includes(' ')) problems.push(`unpacked to ${pack.folder}: no space or å in it`);
  return problems;
}

async function chromiumSearch(pack) {
  const problems = [];
  const searches = authored(pack).filter(({ type }) => type === 'search');
  if (searches.length === 0) return ['there is no search page'];
  await onPages({}, searches, async (page, { path, lang }) => {
    const taken = troubles(page);
    await page.goto(fileUrl(pack, path), { waitUntil: 'load' });
    const word = searchWord(pack, lang);
    await page.locator('#q').pressSequentially(word);
    const hit = page.locator('#hits a').first();
    if (!(await hit.waitFor({ timeout: 3000 }).then(() => true, () => false))) return problems.push(`${path}: "${word}" finds nothing`);
    if (page.url() !== fileUrl(pack, path)) problems.push(`${path}: the address became ${page.url()}`);
    await hit.click();
    await page.waitForLoadState('load');
    const shown = decodeURIComponent(new URL(page.url()).pathname);
    if (shown === decodeURIComponent(new URL(fileUrl(pack, path)).pathname) || !existsSync(shown)) problems.push(`${path}: the first hit leads to ${shown}`);
    problems.push(...taken().map((problem) => `${path}: ${problem}`));
  });
  return problems;
}
