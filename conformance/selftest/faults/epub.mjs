// Faults of books.

import { group, one } from './seed.mjs';

/** Changes a file of the book in Swedish. */
const inBook = (path, from, to, book = 'sv') => (files) => {
  const entry = files.books[book].find(([name]) => name === path);
  const after = entry && entry[1].replace(from, to);
  if (!entry || after === entry[1]) throw new Error(`the sound book has no ${from} in ${path}`);
  entry[1] = after;
};
const opf = 'EPUB/package.opf';

export const faults = [
  group('epub', [
    [/claims nothing/, 'a book that says it conforms', inBook(opf, '</metadata>', '<link rel="dcterms:conformsTo" href="http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"/></metadata>')],
    [/every page of the site/, 'a page that is missing', inBook(opf, /page-progression/, 'page-progression')],
    [/Ace finds nothing in .*-sv/, 'a picture without words', inBook('EPUB/sv/index.xhtml', '<p>', '<p><img src="../nav.png"/>')],
    [/EPUBCheck finds nothing in .*-sv/, 'a picture that is not there', undefined],
    [/turns its pages/, 'an Arabic book whose pages turn like a Swedish one’s', inBook(opf, 'direction="rtl"', 'direction="ltr"', 'ar')],
  ].map((seed) => (/page that is missing/.test(seed[1]) ? [seed[0], seed[1], (files) => { files.books.sv.find(([name]) => name === 'EPUB/sv/kontakt.xhtml')[0] = 'EPUB/sv/contact.xhtml'; }] : seed))),
  one('epub', /Ace finds nothing in .*-ar/, 'an Arabic chapter without a title', inBook('EPUB/ar/index.xhtml', /<title>.*<\/title>/, '<title></title>', 'ar'), { also: [/EPUBCheck finds nothing in .*-ar/] }),
  one('epub', /begins with its kind/, 'a kind that is compressed', (files) => { files.books.compressed = true; }, { also: [/EPUBCheck finds/] }),
  one('epub', /for every language/, 'no book in Arabic', (files) => { delete files.books.ar; }),
];
