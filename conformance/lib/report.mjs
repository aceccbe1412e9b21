// Collects and prints the results: one line a check, its problems indented below a failed one, and the count at the end.

const shownProblems = 12;

export class Report {
  counts = new Map(); // suite → { passed, failed, skipped }
  failures = new Set();

  /** @param {(line: string) => void} print */
  constructor(print = console.log) {
    this.print = print;
  }

  /** The checks of one suite; `expect` and `skip` are all that a suite needs. */
  suite(name) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    this.counts.set(name, count);
    return {
      expect: (what, problems) => this.#expect(count, `${name}: ${what}`, problems),
      skip: (what, why) => this.#skip(count, `${name}: ${what}`, why),
    };
  }

  get passed() { return this.#sum('passed'); }

  get failed() { return this.#sum('failed'); }

  get skipped() { return this.#sum('skipped'); }

  /** The suites in which a check failed. */
  get failedSuites() { return [...this.counts].filter(([, count]) => count.failed).map(([name]) => name); }

  /** Takes another report's word for the suites it has. */
  take(other) {
    for (const [name, count] of other.counts) this.counts.set(name, count);
  }

  #sum(key) { return [...this.counts.values()].reduce((sum, count) => sum + count[key], 0); }

  /** A check passes when its list of problems is empty. */
  #expect(count, what, problems) {
    if (problems.length === 0) {
      count.passed++;
      this.print(`ok    ${what}`);
      return;
    }
    count.failed++;
    this.failures.add(what);
    this.print(`FAIL  ${what} (${problems.length})`);
    for (const problem of problems.slice(0, shownProblems)) this.print(`        ${problem}`);
    if (problems.length > shownProblems) this.print(`        … and ${problems.length - shownProblems} more`);
  }

  #skip(count, what, why) {
    count.skipped++;
    this.print(`SKIP  ${what}: ${why}`);
  }

  summary() {
    const skipped = this.skipped ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }
}
