/** A test that did not run, and why not. */
export interface SkippedTest {
  readonly title: string;
  readonly why: string;
}

/** What one suite's run came to. */
export interface SuiteResults {
  readonly passed: number;
  /** Tests and hooks that failed. */
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
  /** Titles and messages of what failed. */
  readonly failures: readonly string[];
  /** Tests that failed once and were tried again, with what went wrong at first. Missing where nothing is tried again. */
  readonly retried?: readonly string[];
}

/** The results of a suite that broke down: one failure, said in words. */
export function brokeDown(why: string): SuiteResults {
  return { passed: 0, failed: 1, skipped: [], failures: [why] };
}

/** The results of a suite that cannot run here. */
export function skippedSuite(name: string, why: string): SuiteResults {
  return { passed: 0, failed: 0, skipped: [{ title: name, why }], failures: [] };
}

/** A suite in which no test ran proves nothing: that is a failure, unless it said why it skipped. */
export function orNothingRan(results: SuiteResults): SuiteResults {
  const ran = results.passed + results.failed + results.skipped.length;
  return ran > 0 ? results : brokeDown('No test ran.');
}
