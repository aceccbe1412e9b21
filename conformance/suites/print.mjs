// print: every PDF is sound to qpdf, says what it is, can be heard, searched and followed, and comes out of a school's copier whole: text and
// structure as pdf.js, PDFium and Poppler read them, panels where folding wants them, codes that decode, white borders.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode, picture, readStructure, readWithPdfium, readWithPdfjs, readWithPoppler, run } from '../lib/pdf.mjs';
import { attribute, find, tag, textOf } from '../lib/html.mjs';
import { programs } from '../lib/judges.mjs';
import { inOrder, textOfPage, tokens } from './print/recall.mjs';
import { borderProblems, bodyProblems, codeProblems, panelProblems } from './print/sheet.mjs';
import { altProblems, headingProblems, languageProblems, linkProblems, treeProblems } from './print/structure.mjs';

export const needs = ['qpdf', 'pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm', 'zbarimg', 'pdfjs-dist', '@hyzyla/pdfium', 'parse5', 'smol-toml'];

// The least part of a page's words that each program must find, in order, over all leaflets of a language.
const leastRecall = { rtl: { Poppler: 0.9, 'pdf.js': 0.95, PDFium: 0.95 }, ltr: { Poppler: 0.97, 'pdf.js': 0.97, PDFium: 0.97 } };

export default async function print(t, run) {
  const made = await run.prints();
  const { prints, site } = made;
  t.expect('every page has its leaflet, and every format a print, in every language', missing(made));
  t.expect('two builds write the same bytes', await changed(made));
  t.expect('qpdf finds nothing', (await each(prints, soundness)).flat());
  t.expect('Poppler says: tagged, the page\'s title, paper of a size that schools have', (await each(prints, describedProblems)).flat());
  t.expect('fonts are embedded, with text for every letter', (await each(prints, fontProblems)).flat());
  const read = await each(prints, async (print) => ({ ...print, ...(await reading(print)) }));
  const leaflets = read.filter(({ format, isDiscreet, variant, page }) => format === 'leaflet' && !isDiscreet && !variant.length && page);
  t.expect('pdf.js says the language, and the title', read.flatMap(saidProblems));
  t.expect('pdf.js sees the structure that qpdf sees', read.flatMap(treeProblems));
  t.expect('headings are those of the outline, and of the page', read.flatMap(headingProblems));
  t.expect('links hold their own words and lead where the page does', read.flatMap(linkProblems));
  t.expect('words in another language say which', leaflets.flatMap(languageProblems));
  t.expect('pictures have words', read.flatMap(altProblems));
  t.expect('letters are large enough', read.flatMap(bodyProblems));
  t.expect('every panel stands where folding and cutting want it', read.flatMap(panelProblems));
  for (const lang of site.languages) t.expect(`programs find the words of ${lang} in order`, recallProblems(leaflets.filter((print) => print.lang === lang), lang, site));
  const drawn = await each(toDraw(read, site.languages), async (print) => ({ ...print, pictures: await Promise.all(print.pages.map((_, i) => picture(print.file, { page: i + 1, dpi: 110 }))) }));
  t.expect('5 mm at the edges of paper stay white, but for marks', drawn.flatMap(borderProblems));
  t.expect('QR codes lead to the page', (await each(drawn, (print) => codeProblems(print, made, decode))).flat());
}

/** Does the work for all things, some at a time. */
async function each(things, work) {
  const results = new Array(things.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < things.length; at = next++) results[at] = await work(things[at]);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return results;
}

/** Each language has a leaflet of each page, and a print in each format, but none that sets the source's language beside itself. */
function missing({ leaflets, formats, prints, site }) {
  const there = new Set(prints.map(({ path }) => path));
  const folder = (lang) => lang.toLowerCase();
  const problems = leaflets.length ? [] : ['there is no page'];
  for (const lang of site.languages) {
    problems.push(...leaflets.map((name) => `${folder(lang)}/${name}.pdf`).filter((path) => !there.has(path)));
    const lacks = formats.filter((format) => !prints.some((print) => print.lang === lang && print.format === format));
    problems.push(...lacks.filter((format) => format !== 'bilingual' || lang !== site.source.config.source_language).map((format) => `${lang}: no ${format}`));
  }
  return problems;
}

async function changed({ prints, again }) {
  const same = await each(prints, async ({ file, path }) => (await readFile(file)).equals(await readFile(join(again, 'print', path)).catch(() => Buffer.alloc(0))));
  return prints.filter((_, i) => !same[i]).map(({ path }) => path);
}

async function soundness({ file, path }) {
  const { code, stdout, stderr } = await run(programs.qpdf, ['--check', file]);
  return code === 0 ? [] : [`${path}: ${(stderr || stdout).trim().split('\n').slice(0, 3).join('; ')}`];
}

// In points, upright: A4 and A3.
const papers = [[595.28, 841.89], [841.89, 1190.55]];

async function describedProblems(print) {
  const { code, stdout, stderr } = await run(programs.pdfinfo, ['-l', '-1', print.file]);
  if (code !== 0) return [`${print.path}: ${stderr.trim()}`];
  const says = (name) => new RegExp(`^${name}: +(.*)$`, 'm').exec(stdout)?.[1] || '';
  const problems = [];
  if (says('Tagged') !== 'yes') problems.push(`${print.path}: tagged ${says('Tagged')}`);
  if (!says('Title')) problems.push(`${print.path}: no title`);
  for (const [, width, height] of stdout.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)) {
    const size = [Number(width), Number(height)].sort((a, b) => a - b);
    if (!papers.some((paper) => paper.every((side, i) => Math.abs(side - size[i]) < 0.1))) problems.push(`${print.path}: a page of ${width} × ${height}`);
  }
  return problems;
}

async function fontProblems({ file, path }) {
  const { stdout } = await run(programs.pdffonts, [file]);
  const rows = stdout.split('\n').slice(2).filter(Boolean);
  if (rows.length === 0) return [`${path}: no fonts`];
  return rows.filter((row) => !/ yes +yes +yes +\d+ +\d+ *$/.test(row)).map((row) => `${path}: ${row}`);
}

async function reading(print) {
  const [read, structure] = await Promise.all([readWithPdfjs(print.file), readStructure(print.file)]);
  const [poppler, pdfium] = print.format === 'leaflet' ? await Promise.all([readWithPoppler(print.file), readWithPdfium(print.file)]) : ['', ''];
  return { ...read, structure, texts: { Poppler: poppler, 'pdf.js': read.text, PDFium: pdfium } };
}

function saidProblems(print) {
  const problems = [];
  if (print.info.Language !== print.lang) problems.push(`${print.path}: language ${print.info.Language}`);
  const title = print.page && textOf(find(print.page.document, tag('h1')));
  if (title && !print.isDiscreet && tokens(print.info.Title || '').join(' ') !== tokens(title).join(' ')) problems.push(`${print.path}: title ${print.info.Title}`);
  return problems;
}

/** Over all leaflets of a language, against the text of the pages' HTML: title, lead, text, limits. */
function recallProblems(prints, lang, site) {
  const page = site.pages.find((own) => own.lang === lang);
  const least = leastRecall[attribute(find(page.document, tag('html')), 'dir') === 'rtl' ? 'rtl' : 'ltr'];
  const problems = [];
  for (const [program, part] of Object.entries(least)) {
    const counts = prints.map((print) => {
      const wanted = tokens(textOfPage(print.page));
      return { print, wanted: wanted.length, found: inOrder(wanted, tokens(print.texts[program])) };
    });
    const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
    if (!(sum('found') >= part * sum('wanted')) || sum('wanted') === 0) {
      const worst = counts.toSorted((a, b) => a.found / a.wanted - b.found / b.wanted)[0];
      problems.push(`${program}: ${sum('found')} of ${sum('wanted')} words; worst ${worst?.print.path}, ${worst?.found} of ${worst?.wanted}`);
    }
  }
  return problems;
}

/** Every print that is no leaflet, and each page's leaflet in one language, another for each page. */
function toDraw(prints, languages) {
  const names = [...new Set(prints.map(({ name }) => name))];
  return prints.filter((print) => print.format !== 'leaflet' || print.isDiscreet || print.variant.length || languages[names.indexOf(print.name) % languages.length] === print.lang);
}
