// Writes small ZIM files with Debian's own zimwriterfs, sound or with a fault put into their bytes. The generator has no part in it.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programs } from '../lib/judges.mjs';
import { writeZim } from '../lib/zim.mjs';

const languages = { sv: 'swe', ar: 'ara' };

// A picture of 48 by 48 grey pixels.
const icon = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAAAAAByaaZbAAAAIElEQVR42mNoIBEwjGoY1TCqYVTDqIZRDaMaRjWMLA0AP1OAPa8cPpEAAAAASUVORK5CYII=', 'base64');

/**
 * Writes packs/lykta-LANGUAGE-2026.11.zim for each language of the sound site.
 * @param {string} folder where the site is written
 * @param {Map<string, string>} files the sound site, with its faults
 * @param {{only?: string[], description?: string, bytes?: (zim: Buffer) => void}} faults
 */
export function writeZims(folder, files, { only = Object.keys(languages), description, bytes } = {}) {
  for (const lang of only) {
    const tree = join(folder, `zim-${lang}`);
    for (const [path, content] of pagesOf(files, lang)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), content);
    }
    writeFileSync(join(tree, 'icon.png'), icon);
    const file = join(folder, 'site/packs', `lykta-${lang}-2026.11.zim`);
    writeZim(programs.zimwriterfs, tree, file, { language: languages[lang], welcome: `${lang}/index.html`, icon: 'icon.png', description });
    rmSync(tree, { recursive: true });
    if (bytes) rewrite(file, bytes);
  }
}

/** What is zipped, of one language: without the start file, and without the ways to other languages. */
function pagesOf(files, lang) {
  return [...files].filter(([path]) => path.startsWith('pack/') && !path.endsWith('start.html') && !path.endsWith('.sha256'))
    .map(([path, content]) => [path.slice(5), content])
    .filter(([path]) => !Object.keys(languages).some((other) => other !== lang && (path.startsWith(`${other}/`) || path.startsWith(`search/${other}.`))))
    .map(([path, content]) => [path, content.replace(/<header><nav class="languages"[^]*?<\/header>/, '')
      .replace(/<nav class="menu"[^]*?<\/nav>/, '<!--htdig_noindex-->$&<!--/htdig_noindex-->')]);
}

/** Changes a finished file, and makes its sum right again. */
function rewrite(file, change) {
  const zim = readFileSync(file);
  change(zim);
  createHash('md5').update(zim.subarray(0, -16)).digest().copy(zim, zim.length - 16);
  writeFileSync(file, zim);
}
