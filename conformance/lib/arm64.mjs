// Makes what the suite "arm64" looks at: the example site as a program for another kind of processor builds it. An emulator runs that program.

import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { programs } from './judges.mjs';

/**
 * @param {string} project folder of the program
 * @param {string} source folder of the author's files
 * @param {string} here the site as this processor built it
 * @param {string} folder where everything goes
 */
export function makeOnArm64(project, source, here, folder) {
  rmSync(folder, { recursive: true, force: true });
  const lykta = join(folder, 'lykta');
  const env = { ...process.env, CGO_ENABLED: '0', GOARCH: 'arm64' };
  execFileSync('go', ['build', '-o', lykta, './cmd/lykta'], { cwd: project, stdio: ['ignore', 2, 2], env });
  const site = join(folder, 'source');
  cpSync(source, site, { recursive: true, filter: (path) => basename(path) !== '.lykta' }); // nothing that is kept from another build
  execFileSync(programs['qemu-aarch64'], [lykta, 'build', '--quiet', '--site', site, '--output', join(folder, 'dist')], { stdio: ['ignore', 2, 2] });
  return { here, there: join(folder, 'dist/site') };
}
