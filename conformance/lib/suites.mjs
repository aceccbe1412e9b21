// Lists the suites and runs them, two at a time: half of them mostly wait.

import { closeChromium } from './chromium.mjs';
import { has } from './judges.mjs';

export const names = [
  'links', 'exit', 'languages', 'facts', 'headers', 'html', 'zip', 'zim', 'single', 'epub', 'courses', 'release', 'print', 'arm64', 'pwa', 'exchange', 'basepath', 'privacy', 'reflow', 'axe', 'budget', 'lighthouse',
];

/**
 * Runs suites on a staged run (lib/staging.mjs) and reports their checks.
 * A missing judge fails the suite on a machine that must have it (CI), and is said loudly elsewhere.
 */
export async function runSuites(report, run, wanted, { mustHaveJudges, time = () => {} }) {
  const queue = [...wanted];
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await runSuite(name);
  };
  await Promise.all([lane(), lane()]);
  await closeChromium();

  async function runSuite(name) {
    const began = Date.now();
    const suite = await import(`../suites/${name}.mjs`);
    const checks = report.suite(name);
    const missing = suite.needs.filter((judge) => !has(judge));
    if (missing.length === 0) await guarded(checks, () => suite.default(checks, run));
    else if (mustHaveJudges) checks.expect('its judges are installed', missing.map((judge) => `${judge} is missing`));
    else checks.skip('the whole suite', `${missing.join(', ')} missing; run conformance/install.sh as root`);
    time(name, (Date.now() - began) / 1000);
  }
}

/** A suite that breaks has failed; the others still run. */
async function guarded(checks, work) {
  try {
    await work();
  } catch (error) {
    checks.expect('the suite runs to its end', [error.stack || String(error)]);
  }
}
