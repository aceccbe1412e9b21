// Builds the example site twice, stages it and runs the suites; `conformance/run` says how it is called.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeOnArm64 } from './lib/arm64.mjs';
import { makeExchange } from './lib/exchange.mjs';
import { makePrints } from './lib/prints.mjs';
import { makeRelease } from './lib/release.mjs';
import { Report } from './lib/report.mjs';
import { stage } from './lib/staging.mjs';
import { names, runSuites } from './lib/suites.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const secondChances = 2;
const basepathUrl = 'https://kommun.example/soc/';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean' }, keep: { type: 'string' } },
});
if (options.list) {
  console.log(names.join('\n'));
  process.exit(0);
}
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length) {
  console.error(`no suite is called ${unknown.join(', ')}; there are ${names.join(', ')}`);
  process.exit(2);
}
process.exitCode = await main(positionals.length ? names.filter((name) => positionals.includes(name)) : names);

async function main(wanted) {
  const folder = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'lykta-conformance-'));
  const report = new Report();
  const times = [];
  try {
    const paths = built(folder);
    const run = await stage(paths);
    run.arm64 = () => makeOnArm64(project, paths.source, paths.site, join(folder, 'arm64'));
    run.exchange = () => makeExchange(project, paths.source, join(folder, 'exchange'));
    run.prints = () => makePrints(project, paths.source, join(folder, 'prints'));
    run.release = () => makeRelease(project, paths.source, join(folder, 'release'));
    const how = { mustHaveJudges: process.env.CI === 'true', time: (name, seconds) => times.push(`${name} ${seconds.toFixed(0)} s`) };
    await runSuites(report, run, wanted, how);
    // A browser on a busy machine may miss a moment. A fault of the site is there each time when its suite runs alone.
    for (let time = 1; time <= secondChances; time++) {
      for (const name of report.failedSuites) {
        console.log(`\n${name} failed: again, alone (${time} of ${secondChances})`);
        const again = new Report();
        await runSuites(again, run, [name], how);
        report.take(again);
      }
    }
    await run.close();
  } finally {
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\ntook ${times.join(', ')}`);
  console.log(report.summary());
  return report.failed ? 1 : 0;
}

/** Builds the example site as it is and once more for an address with a path, unless a kept folder has both. */
function built(folder) {
  const paths = {
    source: join(folder, 'source'), basepathUrl, unpacked: join(folder, 'unpacked'),
    site: join(folder, 'dist/site'), basepathSite: join(folder, 'dist-basepath/site'),
  };
  if (existsSync(paths.site) && existsSync(paths.basepathSite)) return paths;
  build(copyOfSource(paths.source, ''), join(folder, 'dist'));
  build(copyOfSource(join(folder, 'source-basepath'), basepathUrl), join(folder, 'dist-basepath'));
  return paths;
}

/** Copies the author's files, so that what is judged cannot change meanwhile; with another address, if one is given. */
function copyOfSource(folder, baseUrl) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['lykta.toml', 'content', 'translations', 'themes']) cpSync(join(project, name), join(folder, name), { recursive: true });
  const config = join(folder, 'lykta.toml');
  if (baseUrl) writeFileSync(config, readFileSync(config, 'utf8').replace(/^base_url\s*=.*$/m, `base_url = "${baseUrl}"`));
  return folder;
}

function build(site, output) {
  execFileSync('go', ['run', './cmd/lykta', 'build', '--quiet', '--site', site, '--output', output], { cwd: project, stdio: ['ignore', 2, 2] });
}
