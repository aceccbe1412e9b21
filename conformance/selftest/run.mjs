// Proves that every check can fail: the sound site passes all, and each fault makes its own check fail and no unexpected one.
// Called by `conformance/run --selftest [suite …]`.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Report } from '../lib/report.mjs';
import { stage } from '../lib/staging.mjs';
import { names, runSuites } from '../lib/suites.mjs';
import { soundArm64 } from './arm64.mjs';
import { finish } from './courses.mjs';
import { soundExchange } from './exchange.mjs';
import { faults } from './faults.mjs';
import { soundPrints } from './print.mjs';
import { soundRelease } from './release.mjs';
import { addLists, addSaving } from './saving.mjs';
import { manifestOf, packFolder, soundSite } from './site.mjs';
import { writeZims } from './zim.mjs';
import { zip } from './zip.mjs';

const wanted = process.argv.slice(2).length ? names.filter((name) => process.argv.includes(name)) : names;
const basepathUrl = 'https://kommun.example/soc/';
let passed = 0;
let failed = 0;

const verdict = (good, line, details = []) => {
  if (good) passed++;
  else failed++;
  console.log(`${good ? 'ok   ' : 'FAIL '} ${line}`);
  for (const detail of good ? [] : details) console.log(`        ${detail}`);
};

for (const suite of wanted) {
  const { report, lines } = await judge(suite, []);
  verdict(report.failed === 0 && report.passed > 0, `${suite}: the sound site passes ${report.passed} checks`, lines.filter((line) => !line.startsWith('ok')));
  const proved = new Set();
  for (const group of faults.filter((found) => found.suite === suite)) {
    const outcome = await judge(suite, group.seeds);
    for (const { what, check } of group.seeds) {
      const hits = [...outcome.report.failures].filter((name) => check.test(name));
      verdict(hits.length > 0, `${suite}: ${what} → fails ${check.source}`, outcome.lines.slice(-20));
      for (const hit of hits) proved.add(hit.replace(/\(most .*|\(performance .*/, ''));
    }
    const stray = [...outcome.report.failures].filter((name) => ![...group.seeds, ...(group.also || [])].some((seed) => (seed.check || seed).test(name)));
    if (stray.length) verdict(false, `${suite}: unexpected failures after: ${group.seeds.map(({ what }) => what).join('; ')}`, outcome.lines.filter((line) => !line.startsWith('ok')));
  }
  const unproved = lines.filter((line) => line.startsWith('ok')).map((line) => line.slice(6))
    .filter((name) => ![...faults].filter((found) => found.suite === suite).flatMap(({ seeds, also = [] }) => [...seeds.map(({ check }) => check), ...also]).some((check) => check.test(name)));
  verdict(unproved.length === 0, `${suite}: every check has a fault that it must find`, unproved);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** Runs one suite on the small site with some faults put in. */
async function judge(suite, seeds) {
  const folder = mkdtempSync(join(tmpdir(), 'lykta-selftest-'));
  const lines = [];
  const report = new Report((line) => lines.push(line));
  try {
    const built = { site: join(folder, 'site'), basepathSite: join(folder, 'basepath/site'), source: join(folder, 'source'), basepathUrl, unpacked: join(folder, 'unpacked') };
    const isBasepath = suite === 'basepath';
    const sound = soundSite();
    if (suite === 'pwa') {
      addSaving(sound);
      seeds = [{ late: addLists }, ...seeds];
    }
    const { files, archive } = write(folder, sound, isBasepath ? [] : seeds);
    if (suite === 'zim') writeZims(folder, files, archive.zim); // it takes a second
    write(join(folder, 'basepath'), soundSite('/soc/', basepathUrl), isBasepath ? seeds : []);
    const run = await stage(built);
    run.exchange = () => {
      const made = soundExchange(join(folder, 'exchange'));
      for (const { spoil } of seeds) spoil?.(made);
      return made;
    };
    run.arm64 = () => {
      const made = soundArm64(join(folder, 'arm64'));
      for (const { spoil } of seeds) spoil?.(made);
      return made;
    };
    run.prints = () => {
      const made = soundPrints(join(folder, 'prints'));
      for (const { spoil } of seeds) spoil?.(made);
      return made.stage();
    };
    run.release = () => {
      const made = soundRelease(join(folder, 'release'));
      for (const { spoil } of seeds) spoil?.(made);
      return made;
    };
    await runSuites(report, run, [suite], { mustHaveJudges: true });
    await run.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { report, lines };
}

function write(folder, files, seeds) {
  const archive = {};
  for (const { change } of seeds) change?.(files);
  files.set('pack/manifest.sha256', manifestOf(files));
  for (const { late } of seeds) late?.(files, archive);
  const packed = [...files].filter(([path]) => path.startsWith('pack/')).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => [`${packFolder}/${path.slice(5)}`, content]);
  files.set('site/packs/lykta-all-2026.11.zip', zip([...packed, ...(archive.more || [])], archive));
  for (const [path, content] of finish(files.courses)) files.set(path, content);
  const { compressed, ...books } = files.books;
  for (const [lang, entries] of Object.entries(books)) files.set(`site/packs/lykta-${lang}-2026.11.epub`, zip(entries, { stored: compressed ? '' : 'mimetype' }));
  for (const [path, content] of files) {
    if (path.startsWith('pack/')) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { files, archive };
}
