// lighthouse: accessibility, best practices and SEO are 100 on a home page, a rumour and a situation, left to right and right to left;
// performance is told, not judged.

import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, programs } from '../lib/judges.mjs';
import { authored } from '../lib/site.mjs';

export const needs = ['chromium', 'lighthouse'];

const types = ['home', 'rumour', 'situation'];
const judged = ['accessibility', 'best-practices', 'seo'];

export default async function lighthouse(t, run) {
  const { default: judge } = await load('lighthouse');
  const browser = await startBrowser();
  try {
    for (const page of chosen(run.site)) {
      const options = { port: browser.port, logLevel: 'silent', onlyCategories: [...judged, 'performance'] };
      let { lhr } = await judge(run.site.url + page.address, options);
      // A browser on a busy machine sometimes records no trace, which says nothing about the page: once more.
      if (lhr.runtimeError) ({ lhr } = await judge(run.site.url + page.address, options));
      const speed = Math.round(lhr.categories.performance.score * 100);
      t.expect(`100 for ${judged.join(', ')} on ${page.address} (performance ${speed})`, faults(lhr));
    }
  } finally {
    browser.close();
  }
}

function chosen(site) {
  const languages = ['sv', 'ar'].filter((lang) => site.languages.includes(lang));
  return languages.flatMap((lang) => types.map((type) => authored(site).find((page) => page.lang === lang && page.type === type)))
    .filter(Boolean);
}

/** Every audit that costs points in a judged category. */
function faults(lhr) {
  const problems = lhr.runtimeError ? [lhr.runtimeError.message] : [];
  for (const name of judged) {
    const { score, auditRefs } = lhr.categories[name];
    if (score === 1) continue;
    const lost = auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    problems.push(`${name} ${Math.round(score * 100)}: ${lost.map(({ id }) => `${id} (${detail(lhr.audits[id])})`).join(', ')}`);
  }
  return problems;
}

function detail(audit) {
  const first = audit.details?.items?.[0];
  return (audit.explanation || first?.node?.snippet || first?.description || audit.title || '').slice(0, 200);
}

/** A browser of its own with a debugging port that the system picks. */
async function startBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'lykta-lighthouse-'));
  const child = spawn(programs.chromium, [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ], { stdio: 'ignore' });
  const file = join(profile, 'DevToolsActivePort');
  for (let tries = 0; tries < 200 && !existsSync(file); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  const port = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return {
    port,
    close: () => {
      child.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
      child.kill();
    },
  };
}
