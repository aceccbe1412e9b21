// Typst, in this process: the compiler is made once and set anew for each leaflet, and forgets what it has made after each run of all.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { folder } from '../lib/judges.mjs';

const require = createRequire(join(folder, 'compare', 'package.json'));
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const { version } = require('@myriaddreamin/typst-ts-node-compiler/package.json');

const string = (text) => JSON.stringify(text).replace(/\\[bf]/g, ' ');

function source({ lang, dir, blocks }) {
  const lines = [`#set document(title: ${string(blocks[0].text)})`, '#set page(paper: "a4", margin: 15mm)',
    `#set text(font: "Lykta Sans", size: 13pt, lang: ${string(lang.slice(0, 3))}, dir: ${dir})`];
  for (const { kind, text } of blocks) {
    if (kind === 'p') lines.push(`#par[#${string(text)}]`);
    else if (kind === 'li') lines.push(`- #${string(text)}`);
    else lines.push(`\n#heading(level: ${kind[1]}, ${string(text)})`);
    if (kind === 'p') lines.push('');
  }
  return lines.join('\n');
}

export async function make(leaflets) {
  const began = process.cpuUsage();
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: [leaflets[0].fonts] }] });
  const set = (leaflet, pdfStandard = 'ua-1') => {
    const bytes = compiler.pdf({ mainFileContent: source(leaflet), resetRead: true }, { pdfStandard, creationTimestamp: 0 });
    return bytes;
  };
  set(leaflets[0]);
  const first = process.cpuUsage(began);
  const files = Object.fromEntries(leaflets.map((leaflet) => [leaflet.path, set(leaflet)]));
  compiler.evictCache(0);
  const start = process.cpuUsage();
  const runs = 5;
  for (let i = 0; i < runs; i++) {
    for (const leaflet of leaflets) set(leaflet);
    compiler.evictCache(0);
  }
  const warm = process.cpuUsage(start);
  const isSame = leaflets.every((leaflet) => set(leaflet).equals(files[leaflet.path]));
  const milliseconds = ({ user, system }) => (user + system) / 1000;
  return { version, files, isSame, cold: milliseconds(first), warm: milliseconds(warm) / runs / leaflets.length };
}
