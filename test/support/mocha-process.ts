// Runs the test files of one suite in a process of their own: `node mocha-process.ts <timeout> <retries> <files…>`.
import { runMochaForResults } from './mocha-run.ts';

const [timeout, retries, ...files] = process.argv.slice(2);
const results = await runMochaForResults(files, Number(timeout), Number(retries));
process.exitCode = results.failed > 0 ? 1 : 0;

// What a test leaves open must not hold up the suites behind it, nor go unnoticed.
const patience = 10_000;
setTimeout(() => {
  console.error(
    'The tests are done, but something they started still runs: ' + process.getActiveResourcesInfo().join(', '),
  );
  process.exit();
}, patience).unref();
