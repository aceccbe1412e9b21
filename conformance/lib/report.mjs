// Collects and prints the results: one line a check, its problems indented below a failed one, and the count at the end.

const shownProblems = 12;

export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;
  failures = new Set();

  /** @param {(line: string) => void} print */
  constructor(print = console.log) {
    this.print = print;
  }

  /** The checks of one suite; `expect` and `skip` are all that a suite needs. */
  suite(name) {
    return {
      expect: (what, problems) => this.#expect(`${name}: ${what}`, problems),
      skip: (what, why) => this.#skip(`${name}: ${what}`, why),
    };
  }

  /** A check passes when its list of problems is empty. */
  #expect(what, problems) {
    if (problems.length === 0) {
      this.passed++;
      this.print(`ok    ${what}`);
      return;
    }
    this.failed++;
    this.failures.add(what);
    this.print(`FAIL  ${what} (${problems.length})`);
    for (const problem of problems.slice(0, shownProblems)) this.print(`        ${problem}`);
    if (problems.length > shownProblems) this.print(`        … and ${problems.length - shownProblems} more`);
  }

  #skip(what, why) {
    this.skipped++;
    this.print(`SKIP  ${what}: ${why}`);
  }

  summary() {
    const skipped = this.skipped ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }
}
