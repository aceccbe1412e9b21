// arm64: another kind of processor, which rounds intermediate results otherwise, writes the same bytes: pages, packs, prints and pictures.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../lib/site.mjs';

export const needs = ['qemu-aarch64'];

export default async function arm64(t, run) {
  const { here, there } = await run.arm64();
  const [ours, theirs] = await Promise.all([here, there].map(filesBelow));
  const all = new Set([...ours, ...theirs]);
  t.expect('it writes the same files', [...all].filter((path) => !ours.includes(path) || !theirs.includes(path)));
  const both = ours.filter((path) => theirs.includes(path));
  t.expect('each has the same bytes', both.filter((path) => !readFileSync(join(here, path)).equals(readFileSync(join(there, path)))));
}
