// Lists the suites in the order in which they run (quick ones first), and runs them.

import { closeChromium } from './chromium.mjs';
import { has } from './judges.mjs';

export const names = [
  'links', 'languages', 'facts', 'headers', 'html', 'basepath', 'privacy', 'budget', 'reflow', 'exit', 'zip', 'axe', 'lighthouse',
];

/**
 * Runs suites on a staged run (lib/staging.mjs) and reports their checks.
 * A missing judge fails the suite on a machine that must have it (CI), and is said loudly elsewhere.
 */
export async function runSuites(report, run, wanted, { mustHaveJudges, time = () => {} }) {
  for (const name of wanted) {
    const began = Date.now();
    const suite = await import(`../suites/${name}.mjs`);
    const checks = report.suite(name);
    const missing = suite.needs.filter((judge) => !has(judge));
    if (missing.length === 0) await guarded(checks, () => suite.default(checks, run));
    else if (mustHaveJudges) checks.expect('its judges are installed', missing.map((judge) => `${judge} is missing`));
    else checks.skip('the whole suite', `${missing.join(', ')} missing; run conformance/install.sh as root`);
    time(name, (Date.now() - began) / 1000);
  }
  await closeChromium();
}

/** A suite that breaks has failed; the others still run. */
async function guarded(checks, work) {
  try {
    await work();
  } catch (error) {
    checks.expect('the suite runs to its end', [error.stack || String(error)]);
  }
}
