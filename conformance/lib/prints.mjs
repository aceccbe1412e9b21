// Makes what the suite "print" looks at: the example site with every format of print in every language, made twice.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './judges.mjs';
import { filesBelow, readSite, readSource } from './site.mjs';

const toml = await load('smol-toml');

const together = ['booklet', 'cards', 'collection']; // of several pages
const unprinted = ['home', 'search', 'downloads', 'notfound'];

/** What is printed besides what lykta.toml asks for: the ways in which formats can differ. */
const variants = [
  { format: 'mini-booklet', pages: ['hemma/brak'], discreet: true, languages: ['sv', 'ar'] },
  { format: 'tri-fold', pages: ['om-soc/vad-ar-soc'], discreet: true, languages: ['sv', 'ti'] },
  { format: 'tri-fold', pages: ['om-soc/vad-ar-soc'], duplex: 'long-edge', languages: ['sv', 'ar'] },
  { format: 'booklet', name: 'rattigheter', pages: ['rattigheter/tolk', 'rattigheter/tystnadsplikt'], duplex: 'long-edge', colour: true, languages: ['sv', 'ar'] },
  { format: 'booklet', name: 'rattigheter', pages: ['rattigheter/tolk', 'rattigheter/tystnadsplikt'], discreet: true, languages: ['en', 'prs'] },
];

/**
 * @param {string} project folder of the program
 * @param {string} source folder of the author's files
 * @param {string} folder where everything goes
 */
export async function makePrints(project, source, folder) {
  rmSync(folder, { recursive: true, force: true });
  const lykta = join(folder, 'lykta');
  execFileSync('go', ['build', '-o', lykta, './cmd/lykta'], { cwd: project, stdio: ['ignore', 2, 2] });
  const pages = await readSource(source);
  const leaflets = [...pages.pages].filter(([name, { type }]) => name && !unprinted.includes(type)).map(([name]) => name).sort();
  const asked = pages.config.print || [];
  const prints = [...asked, { format: 'leaflet', pages: leaflets }, ...variants];
  for (const time of ['first', 'second']) {
    const site = join(folder, `${time}-source`);
    cpSync(source, site, { recursive: true });
    const file = join(site, 'lykta.toml');
    const config = toml.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, toml.stringify({ ...config, packs: { formats: [] }, print: prints }));
    // The second time on one processor: the order of work has no say in what is written.
    execFileSync(lykta, ['build', '--quiet', '--site', site, '--output', join(folder, time)], { stdio: ['ignore', 2, 2], env: { ...process.env, ...(time === 'second' ? { GOMAXPROCS: '1' } : {}) } });
  }
  const made = await stagePrints(join(folder, 'first/site'), join(folder, 'second/site'), await readSource(join(folder, 'first-source')), leaflets);
  return { ...made, formats: ['leaflet', 'bilingual', 'mini-booklet', 'tri-fold', 'poster', 'booklet', 'cards', 'collection'] };
}

/**
 * Lists the prints of a built site.
 * @param {string} root folder of the site
 * @param {string} again the same site, built once more
 * @param {object} source the author's files
 * @param {string[]} leaflets names of the pages of which there must be a leaflet in each language
 */
export async function stagePrints(root, again, source, leaflets) {
  const site = await readSite(root, source, { baseUrl: source.config.base_url });
  const files = (await filesBelow(join(root, 'print'))).filter((path) => path.endsWith('.pdf'));
  const tags = new Map(readdirSync(join(root, 'print')).map((folder) => [folder, site.languages.find((tag) => tag.toLowerCase() === folder) || folder]));
  const prints = files.map((path) => {
    const [folder, ...rest] = path.replace(/\.pdf$/, '').split('/');
    const [name, ...variant] = rest.join('/').split('.');
    const lang = tags.get(folder);
    const isDiscreet = /^reading-/.test(name); // and does not tell its format
    const format = isDiscreet ? '' : variant[0] || 'leaflet';
    const page = together.includes(format) ? undefined : site.pages.find((own) => own.lang === lang && own.name === name);
    return { path, file: join(root, 'print', path), lang, name: name === 'index' ? '' : name, isDiscreet, format, variant: variant.slice(1), page };
  });
  return { root, again, site, leaflets, prints };
}
