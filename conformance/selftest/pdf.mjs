// Writes small tagged PDFs out of plain objects, so that the suite `print` is proved without the generator: uncompressed, fonts embedded whole.

import { readFileSync } from 'node:fs';

const folder = new URL('../../themes/lanterna/fonts/print/', import.meta.url);
const fonts = { sv: new Font('lykta-sans-400'), ar: new Font('lykta-sans-arabic-400') };

/** A TrueType file, as much of it as is needed to show letters as they stand in the file. */
function Font(name) {
  this.name = `LYKTAX+${name}`;
  this.bytes = readFileSync(new URL(`${name}.ttf`, folder));
  const tables = new Map(Array.from({ length: this.bytes.readUInt16BE(4) }, (_, i) => {
    const at = 12 + 16 * i;
    return [this.bytes.toString('latin1', at, at + 4), this.bytes.readUInt32BE(at + 8)];
  }));
  const unitsPerEm = this.bytes.readUInt16BE(tables.get('head') + 18);
  const metrics = this.bytes.readUInt16BE(tables.get('hhea') + 34);
  this.width = (glyph) => Math.round((1000 * this.bytes.readUInt16BE(tables.get('hmtx') + 4 * Math.min(glyph, metrics - 1))) / unitsPerEm);
  this.glyphs = characters(this.bytes, tables.get('cmap'));
}

/** The characters of a cmap's table for the basic plane (OpenType, cmap format 4). */
function characters(bytes, cmap) {
  const found = new Map();
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i++) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + 8 * i + 4);
    if (bytes.readUInt16BE(at) !== 4) continue;
    const twice = bytes.readUInt16BE(at + 6);
    for (let segment = 0; segment < twice; segment += 2) {
      const [last, first, delta] = [at + 14, at + 16 + twice, at + 16 + 2 * twice].map((start) => bytes.readUInt16BE(start + segment));
      const place = at + 16 + 3 * twice + segment;
      const offset = bytes.readUInt16BE(place);
      for (let character = first; character <= last && character < 0xffff; character++) {
        const glyph = offset ? bytes.readUInt16BE(place + offset + 2 * (character - first)) : character + delta;
        if (glyph & 0xffff) found.set(String.fromCharCode(character), glyph & 0xffff);
      }
    }
  }
  return found;
}

const hex = (number) => number.toString(16).padStart(4, '0');
const string = (text) => `<feff${[...text].map((letter) => hex(letter.charCodeAt(0))).join('')}>`;

/**
 * @typedef {object} Leaf one line of letters, or the squares of a code
 * @property {string} [text]
 * @property {string[]} [code] rows of a code, as hexadecimal bits
 * @property {number} page from 0
 * @property {number} x
 * @property {number} y
 * @property {number} [size] of the letters; of the code
 * @property {boolean} [isTurned] it stands on its head
 * @property {boolean} [isLost] it belongs to no element, though it has a mark
 *
 * @typedef {object} Node an element: { role, lang, alt, address, kids: (Node | Leaf)[] }
 * @typedef {object} Sound { title, lang, pages: [width, height][], nodes: Node[], outline: string[], decoration: string[] }
 */

/** @param {Sound} doc */
export function writePdf(doc) {
  const pdf = new Writer();
  const pages = doc.pages.map(() => pdf.reserve());
  const state = { pdf, pages, contents: doc.pages.map((_, i) => doc.decoration?.[i] || ''), marks: doc.pages.map(() => 0), links: doc.pages.map(() => []), used: { sv: new Set(), ar: new Set() } };
  const root = pdf.reserve();
  const kids = doc.nodes.map((node) => writeNode(state, node, root));
  pdf.set(root, `<</Type/StructTreeRoot/K[${kids.join(' ')}]>>`);
  const resources = pdf.add(`<</Font<<${Object.keys(fonts).filter((lang) => state.used[lang].size).map((lang) => `/${lang} ${writeFont(pdf, fonts[lang], state.used[lang], doc)}`).join('')}>>>>`);
  const tree = pdf.reserve();
  doc.pages.forEach(([width, height], i) => {
    const content = pdf.stream('', Buffer.from(state.contents[i], 'latin1'));
    pdf.set(pages[i], `<</Type/Page/Parent ${tree}/MediaBox[0 0 ${width} ${height}]/Resources ${resources}/Contents ${content}/StructParents ${i}/Annots[${state.links[i].join(' ')}]>>`);
  });
  pdf.set(tree, `<</Type/Pages/Count ${pages.length}/Kids[${pages.join(' ')}]>>`);
  const outline = writeOutline(pdf, doc.outline, pages[0]);
  const catalog = pdf.add(`<</Type/Catalog/Pages ${tree}/Lang${string(doc.lang)}${doc.isUntagged ? '' : '/MarkInfo<</Marked true>>'}/StructTreeRoot ${root}/Outlines ${outline}>>`);
  return pdf.finish(catalog, pdf.add(`<<${doc.title ? `/Title${string(doc.title)}` : ''}>>`));
}

function writeNode(state, node, parent) {
  const own = state.pdf.reserve();
  const kids = node.kids.map((kid) => (kid.role ? writeNode(state, kid, own) : writeLeaf(state, kid, node.role))).filter(Boolean);
  if (node.address) {
    const leaf = node.kids[0];
    const width = widthOf(leaf);
    const link = state.pdf.add(`<</Type/Annot/Subtype/Link/Rect[${leaf.x} ${leaf.y - 3} ${leaf.x + width} ${leaf.y + leaf.size}]/A<</S/URI/URI(${node.address})>>>>`);
    state.links[leaf.page].push(link);
    kids.push(`<</Type/OBJR/Obj ${link}/Pg ${state.pages[leaf.page]}>>`);
  }
  state.pdf.set(own, `<</Type/StructElem/S/${node.role}/P ${parent}${node.lang ? `/Lang${string(node.lang)}` : ''}${node.alt ? `/Alt${string(node.alt)}` : ''}/K[${kids.join(' ')}]>>`);
  return own;
}

const isArabic = (text) => /\p{Script=Arabic}/u.test(text);
const fontOf = (text) => (isArabic(text) ? 'ar' : 'sv');

/** Letters as they stand on the line, from left to right. */
const visual = (text) => (isArabic(text) ? [...text].reverse() : [...text]);

function widthOf({ text, size }) {
  const font = fonts[fontOf(text)];
  return [...text].reduce((sum, letter) => sum + font.width(font.glyphs.get(letter) || 0), 0) * size / 1000;
}

function writeLeaf(state, leaf, role) {
  const id = state.marks[leaf.page]++;
  const drawn = leaf.code ? squares(leaf) : letters(state, leaf);
  state.contents[leaf.page] += `/${role}<</MCID ${id}>>BDC\n${drawn}\nEMC\n`;
  return leaf.isLost ? '' : `<</Type/MCR/MCID ${id}/Pg ${state.pages[leaf.page]}>>`;
}

function letters(state, { text, x, y, size, isTurned }) {
  const lang = fontOf(text);
  const shown = visual(text).map((letter) => {
    const glyph = fonts[lang].glyphs.get(letter);
    if (!glyph) throw new Error(`${fonts[lang].name} has no ${letter}`);
    state.used[lang].add(letter);
    return hex(glyph);
  });
  return `BT /${lang} ${size} Tf ${isTurned ? '-1 0 0 -1' : '1 0 0 1'} ${x} ${y} Tm <${shown.join('')}> Tj ET`;
}

function squares({ code, x, y, size }) {
  const side = size / code.length;
  const parts = [];
  code.forEach((row, line) => {
    const bits = parseInt(row, 16);
    for (let column = 0; column < code.length; column++) {
      if (Math.floor(bits / 2 ** (code.length - 1 - column)) % 2) parts.push(`${(x + column * side).toFixed(2)} ${(y + size - (line + 1) * side).toFixed(2)} ${side.toFixed(2)} ${side.toFixed(2)} re`);
    }
  });
  return `${parts.join('\n')} f`;
}

function writeFont(pdf, font, used, doc) {
  const list = [...used].map((letter) => [font.glyphs.get(letter), letter]);
  const file = doc.hasNoFonts ? '' : `/FontFile2 ${pdf.stream(`/Length1 ${font.bytes.length}`, font.bytes)}`;
  const descriptor = pdf.add(`<</Type/FontDescriptor/FontName/${font.name}/Flags 4/FontBBox[0 -300 1000 1000]/ItalicAngle 0/Ascent 1000/Descent -300/CapHeight 700/StemV 80${file}>>`);
  const inner = pdf.add(`<</Type/Font/Subtype/CIDFontType2/BaseFont/${font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor}/CIDToGIDMap/Identity/W[${list.map(([glyph]) => `${glyph}[${font.width(glyph)}]`).join('')}]>>`);
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${list.length} beginbfchar\n${list.map(([glyph, letter]) => `<${hex(glyph)}> <${hex(letter.charCodeAt(0))}>`).join('\n')}\nendbfchar endcmap end end`;
  return pdf.add(`<</Type/Font/Subtype/Type0/BaseFont/${font.name}/Encoding/Identity-H/DescendantFonts[${inner}]/ToUnicode ${pdf.stream('', Buffer.from(cmap))}>>`);
}

function writeOutline(pdf, titles, page) {
  const root = pdf.reserve();
  const entries = titles.map(() => pdf.reserve());
  titles.forEach((title, i) => pdf.set(entries[i], `<</Title${string(title)}/Parent ${root}/Dest[${page}/Fit]${i ? `/Prev ${entries[i - 1]}` : ''}${entries[i + 1] ? `/Next ${entries[i + 1]}` : ''}>>`));
  pdf.set(root, entries.length ? `<</Type/Outlines/First ${entries[0]}/Last ${entries.at(-1)}/Count ${entries.length}>>` : '<</Type/Outlines>>');
  return root;
}

/** The objects of a file and its table of them (ISO 32000-1, section 7.5). */
class Writer {
  objects = [];

  reserve() { return `${this.objects.push('null')} 0 R`; }

  set(reference, body) { this.objects[parseInt(reference, 10) - 1] = body; }

  add(body) {
    const reference = this.reserve();
    this.set(reference, body);
    return reference;
  }

  stream(entries, bytes) { return this.add(Buffer.concat([Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')])); }

  finish(root, info) {
    const parts = [Buffer.from('%PDF-1.7\n%\u00e9\u00e9\u00e9\u00e9\n', 'latin1')];
    const places = [];
    let length = parts[0].length;
    const put = (bytes) => {
      parts.push(bytes);
      length += bytes.length;
    };
    this.objects.forEach((body, i) => {
      places.push(length);
      put(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
    });
    const start = length;
    put(Buffer.from(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`));
    put(Buffer.from(`trailer\n<</Size ${places.length + 1}/Root ${root}/Info ${info}>>\nstartxref\n${start}\n%%EOF\n`));
    return Buffer.concat(parts);
  }
}
