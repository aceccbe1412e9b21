// Reads finished PDFs with programs and libraries that share nothing with the generator: Poppler, pdf.js, PDFium, qpdf.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { inside, load, programs } from './judges.mjs';

/** Runs a program to its end; never throws. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 28, ...options }, (error, stdout, stderr) => resolve({ code: error ? error.code ?? 1 : 0, stdout, stderr }));
  });
}

let pdfjs; // pdf.js, once it is asked for
let pdfium;

/** pdf.js complains that it cannot draw here; it is only to read. */
async function loadPdfjs() {
  const warn = console.warn;
  console.warn = () => {};
  try {
    return await import(pathToFileURL(inside('pdfjs-dist', 'legacy/build/pdf.mjs')));
  } finally {
    console.warn = warn;
  }
}

async function loadPdfium() {
  const { PDFiumLibrary } = await load('@hyzyla/pdfium');
  return PDFiumLibrary.init();
}

/**
 * What pdf.js makes of a file.
 * Text: as its find bar has it, pieces joined by nothing and lines by their ends.
 * Pages: size in points; items { id, str, size, at: [a, b, c, d, x, y], width } in the order of the content, with the id of the marked content
 * that holds them ("" for artifacts); the structure tree and the link annotations.
 */
export async function readWithPdfjs(file) {
  pdfjs ??= loadPdfjs();
  const { getDocument } = await pdfjs;
  const document = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const read = { info, outline: (await document.getOutline()) || [], pages: [], text: '' };
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [plain, marked, tree, annotations] = await Promise.all([
      page.getTextContent(), page.getTextContent({ includeMarkedContent: true }), page.getStructTree(), page.getAnnotations(),
    ]);
    read.text += `${plain.items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('')}\n`;
    const [left, bottom, right, top] = page.view;
    read.pages.push({ width: right - left, height: top - bottom, items: withMarks(marked.items), tree, links: annotations.filter(({ subtype }) => subtype === 'Link') });
  }
  await document.loadingTask.destroy();
  return read;
}

function withMarks(items) {
  const open = [];
  const found = [];
  for (const item of items) {
    if (item.type?.startsWith('begin')) open.push(item.id || '');
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str?.trim()) found.push({ id: open.findLast(Boolean) || '', str: item.str, size: item.height, at: item.transform, width: item.width });
  }
  return found;
}

/** The text as PDFium copies it. */
export async function readWithPdfium(file) {
  pdfium ??= loadPdfium();
  const document = await (await pdfium).loadDocument(await readFile(file));
  try {
    return [...document.pages()].map((page) => page.getText()).join('\n');
  } finally {
    document.destroy();
  }
}

/** The text as Poppler writes it, in what it takes for the order of reading. */
export async function readWithPoppler(file) {
  const { code, stdout, stderr } = await run(programs.pdftotext, ['-q', file, '-']);
  if (code !== 0) throw new Error(`pdftotext ${file}: ${stderr}`);
  return stdout;
}

/** A page as grey pixels: { width, height, at(x, y) } with 0 for black and 255 for white. */
export async function picture(file, { page, dpi }) {
  const { code, stdout, stderr } = await run(programs.pdftoppm, ['-q', '-gray', '-r', String(dpi), '-f', String(page), '-l', String(page), file], { encoding: 'buffer' });
  if (code !== 0) throw new Error(`pdftoppm ${file}: ${stderr}`);
  const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(stdout.subarray(0, 40).toString('latin1'));
  const [width, height] = [Number(head[1]), Number(head[2])];
  const start = head[0].length;
  return { width, height, bytes: stdout, at: (x, y) => stdout[start + y * width + x] };
}

/** All that zbar decodes on a picture, one a line. */
export function decode(bytes) {
  return new Promise((resolve, reject) => {
    const child = execFile(programs.zbarimg, ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', 'PGM:-'], (error, stdout, stderr) => {
      if (error && error.code !== 4) reject(new Error(`zbarimg: ${stderr || error.message}`)); // 4: no code was found
      else resolve(stdout.split('\n').filter(Boolean));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}

/**
 * The structure of a file as qpdf has its objects: { role, lang, alt, kids }; a kid is another such element, { page, id } for marked content,
 * with the page counted from 0 and the id that pdf.js gives it, or { link } for an annotation.
 */
export async function readStructure(file) {
  const { stdout, stderr } = await run(programs.qpdf, ['--json', '--json-key=qpdf', file]);
  if (!stdout) throw new Error(`qpdf --json ${file}: ${stderr}`);
  const objects = JSON.parse(stdout).qpdf[1];
  const at = (value) => (/^\d+ \d+ R$/.test(value) ? objects[`obj:${value}`]?.value ?? objects[`obj:${value}`]?.stream?.dict : value);
  const text = (value) => (typeof value === 'string' ? value.replace(/^[ub]:/, '') : '');
  const list = (value) => (value === undefined ? [] : [at(value)].flat());
  const catalog = at(objects.trailer.value['/Root']);
  const pages = [];
  const addPages = (reference) => {
    const node = at(reference);
    if (node['/Type'] === '/Pages') node['/Kids'].forEach(addPages);
    else pages.push(reference);
  };
  addPages(catalog['/Pages']);
  const content = (page, id) => ({ page: pages.indexOf(page), id: `p${page.split(' ')[0]}R_mc${id}` });
  const element = (value, page) => {
    const own = value['/Pg'] || page;
    const kids = list(value['/K']).map((kid) => {
      if (typeof kid === 'number') return content(own, kid);
      const inner = at(kid);
      if (inner['/Type'] === '/MCR') return content(inner['/Pg'] || own, inner['/MCID']);
      if (inner['/Type'] === '/OBJR') return { link: at(inner['/Obj']), page: pages.indexOf(inner['/Pg'] || own) };
      return element(inner, own);
    });
    return { role: (value['/S'] || '').slice(1), lang: text(value['/Lang']), alt: text(value['/Alt']), kids };
  };
  const root = at(catalog['/StructTreeRoot']);
  return { lang: text(catalog['/Lang']), pages: pages.length, root: { role: 'Root', lang: '', alt: '', kids: root ? list(root['/K']).map((kid) => element(at(kid), '')) : [] } };
}
