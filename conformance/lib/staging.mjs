// Prepares what the suites look at: served sites, and packs unpacked the way a reader might, into a folder with a space and an å.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { programs } from './judges.mjs';
import { serve } from './server.mjs';
import { readSite, readSource } from './site.mjs';

/**
 * @param {object} built
 * @param {string} built.source folder of the author's files
 * @param {string} built.site folder of the finished site
 * @param {string} built.basepathSite the same site, built for an address with a path
 * @param {string} built.basepathUrl that address
 * @param {string} built.unpacked where the packs go
 */
export async function stage(built) {
  const source = await readSource(built.source);
  const site = await served(built.site, source, source.config.base_url);
  const basepathSite = await served(built.basepathSite, source, built.basepathUrl);
  const packs = [];
  const folder = join(built.site, 'packs');
  for (const file of packsIn(folder, '.zip').filter((path) => !/^reading-|\.(scorm|kolibri)\.zip$/.test(basename(path)))) packs.push(await unpacked(file, built.unpacked, source));
  packs.files = packsIn(folder, ''); // of every format
  return {
    site, basepathSite, packs,
    zims: packsIn(join(built.site, 'packs'), '.zim'),
    unpacked: built.unpacked,
    // The pack with all languages has every page of the others.
    trees: [site, ...packs.filter(({ name }) => /-all-/.test(name))],
    close: async () => {
      await site.close();
      await basepathSite.close();
    },
  };
}

async function served(root, source, baseUrl) {
  const base = new URL(baseUrl).pathname;
  const server = await serve(root, base);
  const site = await readSite(root, source, { base, baseUrl });
  return Object.assign(site, { name: 'the site', url: server.url, close: server.close });
}

function packsIn(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

async function unpacked(file, below, source) {
  const folder = join(below, `åäö offline ${basename(file, '.zip')}`);
  mkdirSync(folder, { recursive: true });
  execFileSync(programs.unzip, ['-qo', file, '-d', folder]);
  const inside = readdirSync(folder);
  const root = inside.length === 1 ? join(folder, inside[0]) : folder;
  const pack = await readSite(root, source);
  return Object.assign(pack, { name: basename(file), file, folder, isPack: true });
}
