// Makes what the suite "release" looks at: the example site as two releases, signed, with the updates between them and a USB set.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const later = { version: '2026.99', date: '2026-12-31' };

/**
 * @param {string} project folder of the program
 * @param {string} source folder of the author's files
 * @param {string} folder where everything goes
 * @returns {{lykta: string, key: string, oldSite: string, site: string, usb: string, version: string, date: string}}
 */
export function makeRelease(project, source, folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, join(folder, 'source'), { recursive: true });
  const lykta = join(folder, 'lykta');
  execFileSync('go', ['build', '-o', lykta, './cmd/lykta'], { cwd: project, stdio: ['ignore', 2, 2] });
  const env = { ...process.env, LYKTA_SIGN_PASSWORD: '', LYKTA_SIGN_KEY: '' };
  const call = (...args) => execFileSync(lykta, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 2] });
  const config = join(folder, 'source', 'lykta.toml');
  call('pack', 'key', 'lykta.key');
  const key = readFileSync(join(folder, 'lykta.pub'), 'utf8').trim().split('\n')[1];

  call('build', '--quiet', '--site', 'source', '--output', 'old');
  call('pack', 'sign', 'old', '--key', 'lykta.key');
  const text = readFileSync(config, 'utf8').replace(/^version = .*$/m, `version = "${later.version}"`).replace(/^date = .*$/m, `date = ${later.date}`);
  writeFileSync(config, text);
  const page = join(folder, 'source', 'content', 'index.md');
  writeFileSync(page, `${readFileSync(page, 'utf8')}\nEn ny mening.\n`);
  call('build', '--quiet', '--site', 'source', '--output', 'new');
  call('pack', 'diff', 'old', 'new');
  call('pack', 'sign', 'new', '--key', 'lykta.key');
  const languages = ['so', 'ar', 'ti'].filter((tag) => existsSync(join(folder, 'new/site', tag)));
  call('pack', 'usb', 'usb', '--site', 'source', '--from', 'new', '--key', 'lykta.key', '--lang', languages.join(','), '--quiet');
  return { lykta, key, oldSite: join(folder, 'old/site'), site: join(folder, 'new/site'), usb: join(folder, 'usb'), ...later };
}
