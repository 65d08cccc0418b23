// Runs every spec and the conformance suite, and closes with one line that counts both. SPECS=full runs all tries of the
// properties, and collects coverage; PARTS=all fails when a spec is left out since PostgreSQL, say, is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const REPORTER = 'scripts/spec-reporter.mjs';
const CONFORMANCE = ['dist/bin/main.js', 'conformance', '--reporter'];
const jobs = String(Math.max(2, availableParallelism()));

function runSpecs() {
  rmSync('results/specs.json', { force: true });
  const env = { ...process.env };
  const args = ['--forbid-only', '--parallel', '--jobs', jobs, '--reporter', REPORTER];
  if (process.env.SPECS === 'full') {
    // Ten times the tries, and coverage, on a machine that may do other things too.
    args.push('--timeout', '300000');
    rmSync('coverage', { recursive: true, force: true });
    env.NODE_V8_COVERAGE = 'coverage/tmp';
  } else delete env.NODE_V8_COVERAGE;
  const { status, signal, error } = spawnSync('mocha', [...args, 'dist/spec/**/*.spec.js'], { stdio: 'inherit', env });
  if (error) throw error;
  if (!existsSync('results/specs.json')) throw new Error(`mocha ended early, with ${signal ?? `exit code ${status}`}`);
  return { status, ...JSON.parse(readFileSync('results/specs.json', 'utf8')) };
}

/** Only failures are shown of the conformance suite. */
function runConformance() {
  const { stdout, stderr } = spawnSync('node', [...CONFORMANCE, 'json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const report = JSON.parse(stdout || JSON.stringify({ ok: false, summary: { passed: 0, failed: 1 } }));
  writeFileSync('results/conformance.json', JSON.stringify(report.summary));
  if (!report.ok) {
    console.error(stderr);
    spawnSync('node', [...CONFORMANCE, 'pretty'], { stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return report.summary;
}

mkdirSync('results', { recursive: true });
const specs = runSpecs();
const conformance = runConformance();

for (const title of specs.pending) console.log(`pending, and does not say what it needs: ${title}`);
for (const [part, count] of Object.entries(specs.leftOut)) {
  console.log(`left out: ${count} ${count === 1 ? 'spec' : 'specs'}, since ${part} is not installed`);
}
const isComplete = Object.keys(specs.leftOut).length === 0 || process.env.PARTS !== 'all';
const failed = specs.failed + specs.pending.length + conformance.failed;
const counts = `${specs.passed} specs and ${conformance.passed} conformance cases passed`;
console.log(failed === 0 ? counts : `${counts}, ${failed} failed`);
process.exitCode = failed === 0 && specs.status === 0 && isComplete ? 0 : 1;
