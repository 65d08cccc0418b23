// The last line of CI: what passed and failed, over specs, conformance cases, and steps that failed without cases.
import { readFileSync } from 'node:fs';

const COUNTED_BY_CASE = ['test-all'];
const makeStatus = Number(process.argv[2]);

/** The targets that make reports as failed, in the order of its log. */
function failedSteps() {
  const log = readFileSync('results/make.log', 'utf8');
  return [...new Set([...log.matchAll(/^make: \*\*\* \[Makefile:\d+: (.+)\] Error/gm)].map(([, target]) => target))];
}

/** Counts of a source; one that cannot be read counts as one failure, for its cases did not run. */
function countsOf(name, file) {
  try {
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
    if (passed + failed > 0) return { passed, failed };
    throw new Error('no cases ran');
  } catch (error) {
    console.log(`No results of ${name}: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

const steps = failedSteps().filter((step) => !COUNTED_BY_CASE.includes(step));
for (const step of steps) console.log(`Failed step: ${step}`);
const counts = [
  countsOf('the specs', 'results/specs.json'),
  countsOf('the conformance suite', 'results/conformance.json'),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
let failed = counts.reduce((sum, count) => sum + count.failed, steps.length);
if (makeStatus !== 0 && failed === 0) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
