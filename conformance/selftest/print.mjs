// A small sound site with prints, without the generator: what the faults of the suite `print` are put into.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stagePrints } from '../lib/prints.mjs';
import { readSource } from '../lib/site.mjs';
import { writePdf } from './pdf.mjs';

const baseUrl = 'https://lykta.example/';
const name = 'hemma/brak';
const a4 = [595.28, 841.89];
const lying = [841.89, 595.28];
const codes = {
  sv: '1fc9d27f 10477341 175de25d 174ec45d 1744735d 1048b741 1fd5557f 001dcb00 1df67dc4 041651c9 1ee88957 08922f02 1ad11b6b 068391c9 047755ab 0005cafa 1f7a48cb 06b659cd 175890f3 0b3e0f3a 17dd1bf0 00139317 1fdf435b 1055dd1a 175a79f3 17424017 175881b9 105a2fe2 1fd51b63'.split(' '),
  ar: '1fc9d67f 10477b41 175de25d 174ec45d 1744735d 1048b341 1fd5557f 001dcb00 1df67dc4 0c0651c9 10f88957 05022f02 1d611b6b 082391c9 0dd755ab 0099cafa 04fa48cb 0f3e59cd 15cc90f3 0a060f3a 164d1bf0 001b9317 1fd7435b 1055dd1a 175279f3 174a4017 175481b9 105a2fe2 1fdd1b63'.split(' '),
};
const words = {
  sv: { dir: 'ltr', title: 'Bråk hemma', lead: 'Det finns vuxna som vill hjälpa', before: 'Ring', after: 'om du är i fara', text: 'Vuxna får inte slå barn och du har inte gjort fel', heading: 'Om det händer nu', foreign: ['', ''] },
  ar: { dir: 'rtl', title: 'الشجار في البيت', lead: 'هناك كبار يريدون مساعدتك', before: 'اتصل', after: 'عند الخطر', text: 'لا يسمح للكبار أن يضربوا الأطفال وليس ذنبك', heading: 'ماذا الآن', foreign: ['sv', 'utredning'] },
};

/** What can be spoiled: `docs` by path, each as writePdf takes it; `changes` are made to finished files. */
export function soundPrints(folder) {
  const made = { folder, docs: new Map(), changes: [], again: new Map() };
  for (const lang of Object.keys(words)) {
    made.docs.set(`${lang}/${name}.pdf`, leaflet(lang));
    made.docs.set(`${lang}/${name}.mini-booklet.pdf`, folded(lang, [lying], [[0, 3, 1], [0, 3, 0], [0, 2, 0], [0, 1, 0], [0, 0, 0], [0, 0, 1], [0, 1, 1], [0, 2, 1]], 4, 2));
    made.docs.set(`${lang}/${name}.tri-fold.pdf`, folded(lang, [lying, lying], [[0, 2, 0], [1, 0, 0], [1, 1, 0], [1, 2, 0], [0, 0, 0], [0, 1, 0]], 3, 1));
  }
  made.docs.set('sv/alla.booklet.pdf', folded('sv', Array(4).fill(lying), [[0, 1, 0], [1, 0, 0], [2, 1, 0], [3, 0, 0], [3, 1, 0], [2, 0, 0], [1, 1, 0], [0, 0, 0]], 2, 1));
  made.stage = () => write(made);
  return made;
}

const leaf = (text, x, y, size = 13) => ({ text, page: 0, x, y, size });
const node = (role, kids, more = {}) => ({ role, kids, ...more });
const codeOf = (lang, x, y, page = 0) => node('Figure', [{ code: codes[lang], page, x, y, size: 85 }], { alt: 'QR' });

function leaflet(lang) {
  const own = words[lang];
  const [tongue, foreign] = own.foreign;
  const x = own.dir === 'rtl' ? 300 : 60;
  // pdf.js joins what goes to the left on one line, unless a space is marked.
  const [second, third] = own.dir === 'rtl' ? [[300, 656], [300, 642]] : [[100, 670], [130, 670]];
  return {
    title: own.title, lang, pages: [a4], outline: [own.title, own.heading],
    nodes: [
      node('H1', [leaf(own.title, x, 740, 22)]),
      node('P', [leaf(own.lead, x, 700)]),
      node('P', [leaf(own.before, x, 670), node('Link', [leaf('112', ...second)], { address: 'tel:112' }), leaf(own.after, ...third)]),
      node('H2', [leaf(own.heading, x, 615, 17)]),
      node('P', [leaf(own.text, x - 40 * (own.dir === 'rtl'), 590)]),
      ...(foreign ? [node('P', [node('Span', [leaf(foreign, x, 560)], { lang: tongue })])] : []),
      codeOf(lang, 60, 100),
    ],
  };
}

/** A sheet with words in each cell, in the order of reading: side, column, row. */
function folded(lang, pages, cells, columns, rows) {
  const own = words[lang];
  const nodes = cells.map(([page, column, row], i) => {
    const [width, height] = [lying[0] / columns, lying[1] / rows];
    const isTurned = rows === 2 && row === 0;
    const across = own.dir === 'rtl' ? columns - 1 - column : column;
    const [x, y] = [across * width + 30, (rows - 1 - row) * height + height / 2];
    return node(i ? 'P' : 'H1', [{ text: i ? own.before : own.heading, page, size: 13, isTurned, x: isTurned ? x + 90 : x, y }]);
  });
  nodes.push(codeOf(lang, nodes.at(-1).kids[0].x, 60, nodes.at(-1).kids[0].page));
  return { title: own.title, lang, pages, outline: [own.heading], nodes };
}

async function write({ folder, docs, changes, again }) {
  const put = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  put('source/lykta.toml', `base_url = "${baseUrl}"\n`);
  put('source/translations/languages.toml', Object.keys(words).map((lang) => `[language.${lang}]\n`).join(''));
  put(`source/content/${name}.md`, `+++\ntype = "situation"\n+++\n`);
  for (const [lang, own] of Object.entries(words)) put(`first/site/${lang}/${name}/index.html`, html(lang, own));
  for (const [path, doc] of docs) {
    const file = changes.reduce((bytes, change) => change(path, bytes), writePdf(doc));
    put(`first/site/print/${path}`, file);
    put(`second/site/print/${path}`, again.get(path) ?? file);
  }
  return { ...(await stagePrints(join(folder, 'first/site'), join(folder, 'second/site'), await readSource(join(folder, 'source')), [name])), formats: ['leaflet', 'mini-booklet', 'tri-fold'] };
}

function html(lang, own) {
  const [tongue, foreign] = own.foreign;
  return `<!doctype html><html lang="${lang}" dir="${own.dir}"><head><title>${own.title}</title><link rel="canonical" href="${baseUrl}${lang}/${name}/"></head><body><main><article>
<h1>${own.title}</h1><p class="lead">${own.lead}</p><div class="text"><p>${own.before} <a class="tel" href="tel:112"><bdi>112</bdi></a> ${own.after}</p><h2>${own.heading}</h2><p>${own.text}</p>${foreign ? `<p lang="${tongue}">${foreign}</p>` : ''}</div>
</article></main></body></html>
`;
}
