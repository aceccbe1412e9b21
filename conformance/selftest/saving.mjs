// Adds to the sound site what the suite "pwa" wants: a page in each language from which it is saved, the lists, and a worker.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (name) => readFileSync(new URL(`site/${name}`, import.meta.url), 'utf8');

const script = 'assets/offline.0a1b2c3d.js';

export function addSaving(files) {
  files.set(`site/${script}`, read('offline.js'));
  files.set('site/sw.js', read('sw.js'));
  files.set('source/content/spara.md', '+++\ntype = "downloads"\naudience = "child"\n+++\nText\n');
  for (const lang of ['sv', 'ar']) {
    if (lang !== 'sv') files.set(`source/translations/${lang}/spara.md`, '+++\ntitle = "x"\n+++\nText\n');
    const box = `<section data-offline="/${lang}/offline.json" hidden><p role="status"></p><button type="button" data-do="save" hidden></button><button type="button" data-do="remove" hidden>x</button></section>`;
    const page = files.get(`site/${lang}/kontakt/index.html`).replace('<h1>', `${box}<h1>`).replace('<title>', `<script src="/${script}" defer></script><title>`);
    files.set(`site/${lang}/spara/index.html`, page);
  }
}

/** Writes the lists, when all else is in its place. */
export function addLists(files) {
  for (const lang of ['sv', 'ar']) {
    const isSaved = (path) => path === 'index.html' || path.startsWith(`search/${lang}.`) || /^assets\/.*\.(css|js)$/.test(path)
      || (path.startsWith(`${lang}/`) && path.endsWith('index.html') && !path.includes('gammalt') && !path.includes('404'));
    const list = [...files].filter(([path]) => path.startsWith('site/')).map(([path, content]) => [path.slice(5), Buffer.from(content)]).filter(([path]) => isSaved(path))
      .map(([path, bytes]) => ({ path: path.replace(/(^|\/)index\.html$/, '$1'), sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }));
    files.set(`site/${lang}/offline.json`, JSON.stringify({ files: list, id: 'one', language: lang, size: list.reduce((sum, { size }) => sum + size, 0), version: '1' }));
  }
}
