// Sets the same leaflets with Lykta and with others; `conformance/compare-print` says how it is called.
//
// The text of each leaflet is read back from Lykta's PDF: headings, paragraphs and points, in order. All get that text with its structure,
// the same fonts, sizes and margins, and neither pictures nor codes nor boxes nor links: ratios are to what Lykta makes of that. Lykta's
// leaflets as they are stand in a row of their own. Whoever remembers what it has set may do so within a run of all leaflets, no longer.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStructure, readWithPdfium, readWithPdfjs, readWithPoppler, run } from '../lib/pdf.mjs';
import { programs } from '../lib/judges.mjs';
import { filesBelow } from '../lib/site.mjs';
import { inOrder, tokens } from '../suites/print/recall.mjs';
import { elements, itemsOf } from '../suites/print/structure.mjs';
import * as chromium from './chromium.mjs';
import * as typst from './typst.mjs';
import * as weasyprint from './weasyprint.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const languages = process.argv.slice(2).length ? process.argv.slice(2) : ['sv', 'ar', 'ti'];
const read = 8; // leaflets of which the text is read back

const folder = mkdtempSync(join(tmpdir(), 'lykta-compare-'));
try {
  console.log('| | language | CPU ms a leaflet, warm | ratio | the first | KB a leaflet | ratio | words in order, % (Poppler / pdf.js / PDFium) | tagged | same bytes twice |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  const bench = join(folder, 'bench');
  execFileSync('go', ['build', '-o', bench, './conformance/bench/print'], { cwd: project, stdio: ['ignore', 2, 2] });
  for (const lang of languages) await compare(lang, bench);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function compare(lang, bench) {
  const { files, ...whole } = await own('Lykta, leaflets as they are', lang, bench);
  const leaflets = [];
  for (const path of files) leaflets.push({ path, lang, dir: /^(ar|prs|fa|ckb)$/.test(lang) ? 'rtl' : 'ltr', fonts: join(project, 'themes/lanterna/fonts/print'), blocks: await blocksOf(join(whole.out, path)) });
  const texts = join(folder, lang, 'texts.json');
  writeFileSync(texts, JSON.stringify(leaflets.map(({ path, blocks }) => ({ path, blocks }))));
  const same = await own('Lykta', lang, bench, '-texts', texts);
  const rows = [whole, same];
  for (const [name, peer] of Object.entries({ Typst: typst, WeasyPrint: weasyprint, Chromium: chromium })) {
    const out = join(folder, lang, name);
    const made = await peer.make(leaflets, join(folder, lang, `${name} work`));
    const pdfs = Object.entries(made.files);
    for (const [path, bytes] of pdfs) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), bytes);
    }
    rows.push({ name: `${name} ${made.version}`, ...made, bytes: pdfs.reduce((sum, [, bytes]) => sum + bytes.length, 0), leaflets: pdfs.length, out });
  }
  const fixed = (value) => (value === undefined ? '' : value.toFixed(value < 20 ? 1 : 0));
  for (const row of rows) {
    const { recall, isTagged } = await readBack(leaflets.slice(0, read), row.out);
    const size = row.bytes / row.leaflets / 1000;
    console.log(`| ${row.name} | ${lang} | ${fixed(row.warm)} | ${fixed(row.warm / same.warm)} | ${fixed(row.cold)} | ${fixed(size)} | ${fixed(size / (same.bytes / same.leaflets / 1000))} | ${recall.map((part) => (100 * part).toFixed(0)).join(' / ')} | ${isTagged ? 'yes' : 'no'} | ${row.isSame ? 'yes' : 'no'} |`);
  }
}

/** Lykta's row: all leaflets of a language, made twice. */
async function own(name, lang, bench, ...more) {
  const [out, again] = ['first', 'again'].map((run) => join(folder, lang, name, run));
  const [told] = [out, again].map((to) => JSON.parse(execFileSync(bench, ['-lang', lang, '-runs', '5', '-out', to, ...more], { cwd: project })));
  const files = await filesBelow(out);
  return { name, ...told, files, out, isSame: files.every((path) => readFileSync(join(out, path)).equals(readFileSync(join(again, path)))) };
}

/** The text of a leaflet with its structure, without what stands before points and in pictures. */
async function blocksOf(file) {
  const print = { ...(await readWithPdfjs(file)), structure: await readStructure(file) };
  const blocks = [];
  const points = new Set([...elements(print.structure.root)].filter(({ role }) => role === 'LBody').flatMap(({ kids }) => kids));
  for (const node of elements(print.structure.root)) {
    if (!/^(H[1-6]|P)$/.test(node.role)) continue;
    const text = itemsOf(print, node).map(({ str }) => str).join(' ').replace(/[\u200e\u200f\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
    if (text) blocks.push({ kind: node.role[0] === 'H' ? node.role.toLowerCase() : points.has(node) ? 'li' : 'p', text });
  }
  return blocks;
}

async function readBack(leaflets, out) {
  const sums = [0, 0, 0];
  let wanted = 0;
  let isTagged = true;
  for (const { path, blocks } of leaflets) {
    const file = join(out, path);
    const words = tokens(blocks.map(({ text }) => text).join('\n'));
    const texts = [await readWithPoppler(file), (await readWithPdfjs(file)).text, await readWithPdfium(file)];
    texts.forEach((text, i) => { sums[i] += inOrder(words, tokens(text)); });
    wanted += words.length;
    isTagged &&= /^Tagged: +yes/m.test((await run(programs.pdfinfo, [file])).stdout);
  }
  return { recall: sums.map((sum) => sum / wanted), isTagged };
}
