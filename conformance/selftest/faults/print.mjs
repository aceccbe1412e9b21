// Faults of prints: `spoil` gets what soundPrints made, before it is written.

import { writePdf } from '../pdf.mjs';
import { group } from './seed.mjs';

const leaflet = 'sv/hemma/brak.pdf';

const fault = (check, what, spoil) => [check, what, undefined, { spoil }];
const together = (seeds, also = []) => group('print', seeds, also);

/** Changes one document. */
const doc = (path, change) => (made) => {
  if (!made.docs.has(path)) throw new Error(`the sound prints have no ${path}`);
  change(made.docs.get(path), made);
};

/** Every line of letters below some elements. */
const lines = (nodes) => nodes.flatMap((node) => (node.text ? [node] : node.kids ? lines(node.kids) : []));

const paragraph = (own, role = 'P') => own.nodes.find((node) => node.role === role);

const swapCells = (path) => doc(path, ({ nodes }) => {
  const [a, b] = [nodes[2].kids[0], nodes[3].kids[0]];
  [a.x, a.page, b.x, b.page] = [b.x, b.page, a.x, a.page];
});

const ar = 'ar/hemma/brak.pdf';

// Those in one group touch checks of their own.
export const faults = [
  together([
    fault(/the same bytes/, 'a file that is another the second time', doc(leaflet, (own, made) => made.again.set(leaflet, writePdf({ ...own, title: 'Bråk hemma 2' })))),
    fault(/qpdf finds nothing/, 'a file that ends too early', (made) => made.changes.push((path, bytes) => (path === leaflet ? bytes.subarray(0, bytes.length - 12) : bytes))),
    fault(/tagged, the page's title/, 'a file that is not tagged', doc(leaflet, (own) => { own.isUntagged = true; })),
    fault(/the language, and the title/, 'a file that says another language', doc(leaflet, (own) => { own.lang = 'en'; })),
    fault(/the structure that qpdf sees/, 'words that belong to no element', doc('sv/alla.booklet.pdf', (own) => { lines([own.nodes[2]])[0].isLost = true; })),
    fault(/headings are those/, 'an outline with another heading', doc(leaflet, (own) => { own.outline[1] = 'Något annat'; })),
    fault(/links hold their own words/, 'a number that cannot be pressed', doc(leaflet, (own) => { delete own.nodes[2].kids[1].address; })),
    fault(/another language say which/, 'a Swedish word in Arabic that says no language', doc(ar, (own) => { own.nodes.at(-2).kids[0].lang = ''; })),
    fault(/pictures have words/, 'a picture without words', doc(leaflet, (own) => { paragraph(own, 'Figure').alt = ''; })),
    fault(/large enough/, 'small print of 6 points', doc(leaflet, (own) => { lines([paragraph(own)])[0].size = 6; })),
    fault(/every panel stands/, 'a mini-booklet with two panels in each other\'s place', swapCells('sv/hemma/brak.mini-booklet.pdf')),
    fault(/words of ar/, 'a line without its words', doc(ar, (own) => { lines([paragraph(own)])[0].text = 'كبار'; })),
    fault(/5 mm at the edges/, 'a dark edge', doc('sv/hemma/brak.tri-fold.pdf', (own) => { own.decoration = ['0 0 842 6 re f\n']; })),
    fault(/QR codes lead/, 'no code', doc('sv/alla.booklet.pdf', (own) => { own.nodes.pop(); })),
  ]),
  together([
    fault(/has its leaflet/, 'a page without a leaflet in Arabic', (made) => made.docs.delete(ar)),
    fault(/every format a print/, 'a language without a tri-fold', (made) => made.docs.delete('sv/hemma/brak.tri-fold.pdf')),
    fault(/words of ar/, 'a language without words', () => {}),
    fault(/tagged, the page's title/, 'paper of another continent', doc(leaflet, (own) => { own.pages = [[612, 792]]; })),
    fault(/fonts are embedded/, 'fonts that are not in the file', doc('sv/alla.booklet.pdf', (own) => { own.hasNoFonts = true; })),
    fault(/the language, and the title/, 'a file with another title', doc(leaflet, (own) => { own.title = 'Dokument 1'; })),
    fault(/headings are those/, 'a heading of the page that is none in print', doc(leaflet, (own) => { paragraph(own, 'H2').role = 'P'; own.outline.pop(); })),
    fault(/links hold their own words/, 'a number that rings somebody else', doc(leaflet, (own) => { own.nodes[2].kids[1].address = 'tel:113'; })),
    fault(/large enough/, 'text of 11 points', doc(leaflet, (own) => lines(own.nodes).forEach((line) => { line.size = Math.min(line.size, 11); }))),
    fault(/every panel stands/, 'a mini-booklet in Arabic folded like one in Swedish', doc('ar/hemma/brak.mini-booklet.pdf', (own) => lines(own.nodes).forEach((line) => { line.x = (line.isTurned ? 871 : 691) - line.x; }))),
    fault(/QR codes lead/, 'the code of another page', doc('ar/hemma/brak.tri-fold.pdf', (own, made) => { paragraph(own, 'Figure').kids[0].code = paragraph(made.docs.get(leaflet), 'Figure').kids[0].code; })),
  ]),
  together([
    fault(/headings are those/, 'a heading on the third level below the first', doc(leaflet, (own) => { paragraph(own, 'H2').role = 'H3'; })),
    fault(/links hold their own words/, 'a link whose words stand elsewhere', doc(leaflet, (own) => {
      const link = own.nodes[2].kids[1];
      own.nodes[2].kids.push({ ...link, role: 'Span', address: undefined, kids: [...link.kids] });
      link.kids = [{ ...link.kids[0], text: ' ' }];
    })),
    fault(/every panel stands/, 'a panel that does not stand on its head', doc('sv/hemma/brak.mini-booklet.pdf', ({ nodes }) => { nodes[1].kids[0].isTurned = false; nodes[1].kids[0].x -= 90; })),
  ], [/words of sv/]),
  together([fault(/every panel stands/, 'a tri-fold with two panels in each other\'s place', swapCells('ar/hemma/brak.tri-fold.pdf'))]),
  together([
    fault(/every panel stands/, 'a booklet with two pages in each other\'s place', swapCells('sv/alla.booklet.pdf')),
    fault(/words of sv/, 'words in another order', doc(leaflet, (own) => lines(own.nodes).forEach((line) => { line.text = line.text.split(' ').toReversed().join(' '); }))),
  ], [/headings are those/]),
];
