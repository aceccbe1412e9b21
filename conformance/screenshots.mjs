// Builds the example site, serves it and photographs it; `conformance/screenshots` says how it is called.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeChromium, onPages } from './lib/chromium.mjs';
import { serve } from './lib/server.mjs';
import { authored, readSite, readSource } from './lib/site.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const album = resolve(process.argv[2] || join(project, 'dist/screenshots'));
const calm = { colorScheme: 'light', reducedMotion: 'reduce' };
const widths = [320, 768, 1280];
const types = ['home', 'situation', 'rumour', 'contacts', 'search', 'safety', 'downloads', 'glossary'];

const built = mkdtempSync(join(tmpdir(), 'lykta-screenshots-'));
try {
  execFileSync('go', ['run', './cmd/lykta', 'build', '--quiet', '--site', project, '--output', built], { cwd: project, stdio: ['ignore', 2, 2] });
  const source = await readSource(project);
  const base = new URL(source.config.base_url).pathname;
  const site = await readSite(join(built, 'site'), source, { base });
  const server = await serve(site.root, base);
  await photographReadme(server.url);
  await photographAlbum(server.url, site);
  await closeChromium();
  await server.close();
} finally {
  rmSync(built, { recursive: true, force: true });
}

/** The first thing a newcomer sees: a desktop view of the Swedish home page beside a phone with the Arabic one. */
async function photographReadme(url) {
  const views = [{ address: 'sv/', width: 900 }, { address: 'ar/', width: 380 }];
  const pictures = [];
  for (const { address, width } of views) {
    await onPages({ viewport: { width, height: 780 }, ...calm }, [address], async (page) => {
      await page.goto(url + address, { waitUntil: 'networkidle' });
      pictures.push((await page.screenshot()).toString('base64'));
    });
  }
  await onPages({ viewport: { width: 1400, height: 860 }, ...calm }, ['docs/screenshot.png'], async (page, path) => {
    await page.setContent(`<!doctype html><style>
      body { margin: 0; display: flex; gap: 40px; padding: 40px; background: #d9d2c5 }
      img { border-radius: 16px; box-shadow: 0 8px 40px #0004 }
    </style>${pictures.map((picture) => `<img src="data:image/png;base64,${picture}">`).join('')}`);
    await page.screenshot({ path: join(project, path) });
    console.log(path);
  });
}

async function photographAlbum(url, site) {
  mkdirSync(album, { recursive: true });
  for (const width of widths) {
    for (const colorScheme of ['light', 'dark']) {
      const options = { viewport: { width, height: Math.round(width * (width < 500 ? 1.9 : 0.75)) }, colorScheme, reducedMotion: 'reduce' };
      await onPages(options, shown(site), async (page, { address, name, lang }) => {
        await page.goto(url + address, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(album, `${name}-${lang || 'all'}-${width}-${colorScheme}.png`), fullPage: true });
      });
    }
  }
  console.log(`${shown(site).length * widths.length * 2} pictures in ${album}`);
}

/** The language chooser, and a page of each type in each language of the album. */
function shown(site) {
  const pages = ['sv', 'ar', 'ti'].flatMap((lang) => types.flatMap((type) => {
    const page = authored(site).find((found) => found.lang === lang && found.type === type);
    return page ? [{ address: page.address, name: type, lang }] : [];
  }));
  return [{ address: '', name: 'chooser', lang: '' }, ...pages];
}
