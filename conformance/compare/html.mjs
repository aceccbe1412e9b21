// A leaflet as HTML for WeasyPrint and Chromium: A4, the same fonts, sizes and margins.

import { pathToFileURL } from 'node:url';

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export function html({ lang, dir, fonts, blocks }) {
  const face = (family, file, weight) => `@font-face{font-family:${family};font-weight:${weight};src:url("${pathToFileURL(`${fonts}/${file}`)}")}`;
  const script = { ar: 'arabic', prs: 'arabic', ti: 'ethiopic' }[lang];
  const faces = [face('S', 'lykta-sans-400.ttf', 400), face('S', 'lykta-sans-700.ttf', 700), ...(script ? [face('O', `lykta-sans-${script}-400.ttf`, 400), face('O', `lykta-sans-${script}-700.ttf`, 700)] : [])];
  let body = '';
  blocks.forEach(({ kind, text }, i) => {
    if (kind === 'li' && blocks[i - 1]?.kind !== 'li') body += '<ul>';
    body += `<${kind}>${escaped(text)}</${kind}>`;
    if (kind === 'li' && blocks[i + 1]?.kind !== 'li') body += '</ul>';
  });
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(blocks[0].text)}</title><style>${faces.join('')}
@page{size:A4;margin:15mm}body{font:13pt/1.4 S${script ? ',O' : ''};margin:0}h1{font-size:23pt}h2{font-size:17pt}h3{font-size:14.5pt}</style></head><body>${body}</body></html>`;
}
