// Runs every spec and the conformance suite, and closes with one line that counts both. SPECS=full runs all tries of the
// properties, and collects coverage; PARTS=all fails when a spec is left out since PostgreSQL, say, is not installed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleProcesses } from './bundle-processes.mjs';

const REPORTER = 'scripts/spec-reporter.mjs';
const CONFORMANCE = ['dist/bin/main.js', 'conformance', '--reporter'];
const TIMES = 'results/spec-times.json';
const isFull = process.env.SPECS === 'full';
const begun = performance.now();
// Many quick specs wait for a process or a socket, so that two more keep the cores busy.
const jobs = Math.max(2, availableParallelism()) + (isFull ? 0 : 2);
/**
 * Options of V8 for quick runs, in which most code runs a few times: it is optimized later, and on the thread that runs it,
 * since the other cores are busy with other specs. A third of the work is saved. A heap that begins small is searched for
 * garbage again and again while it grows.
 */
const QUICK_ENGINE = ['single-threaded', 'interrupt-budget=500000', 'initial-heap-size=500'];
/** The folder of Linux whose files are in memory, and the bytes that quick specs want there; they use much less. */
const MEMORY = '/dev/shm';
const MEMORY_NEEDED = 2 ** 31;
/** Where a file has not been timed yet: folders whose files take longest. */
const LONG = [
  'page/browser/',
  'torture/',
  'schema/generation/',
  'cluster/',
  'service/',
  'cli/',
  'conformance/',
  'delivery/',
];

/** All spec files, those first that take longest: one that begins last would keep one worker alone. */
function specFiles() {
  const times = existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
  const guess = (file) => {
    const at = LONG.findIndex((folder) => file.startsWith(`dist/spec/${folder}`));
    return at === -1 ? 0 : LONG.length - at;
  };
  const weight = (file) => times[file] ?? guess(file);
  return filesBelow('dist/spec').sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.spec.js'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

async function runSpecs() {
  rmSync('results/specs.json', { force: true });
  const folder = sharedFolder();
  const env = { ...process.env, SPECS_FOLDER: folder };
  const args = ['--forbid-only', '--parallel', '--jobs', String(jobs), '--reporter', REPORTER];
  if (isFull) {
    // Ten times the tries, and coverage, on a machine that may do other things too.
    args.push('--timeout', '300000');
    rmSync('coverage', { recursive: true, force: true });
    env.NODE_V8_COVERAGE = 'coverage/tmp';
  } else {
    delete env.NODE_V8_COVERAGE;
    // Node reads these at each of some hundred starts, which doubles their work; specs talk to this machine alone.
    delete env.NODE_EXTRA_CA_CERTS;
    // What killed processes leave behind goes with the folder.
    env.TMPDIR = openFolder(join(folder, 'files'));
    env.SPECS_PROCESSES = await bundleProcesses();
    args.push(...known(QUICK_ENGINE).flatMap((option) => ['--node-option', option]));
  }
  const mocha = spawn('mocha', [...args, ...specFiles()], { stdio: 'inherit', env });
  const [status, signal] = await once(mocha, 'close');
  if (!existsSync('results/specs.json')) throw new Error(`mocha ended early, with ${signal ?? `exit code ${status}`}`);
  return { status, ...JSON.parse(readFileSync('results/specs.json', 'utf8')) };
}

/** A folder for what the processes of this run share; servers that run as another user write there too. */
function sharedFolder() {
  const folder = openFolder(mkdtempSync(join(fastFolder() ?? tmpdir(), 'mission-dossier-specs-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return folder;
}

/** Makes sure that a folder is there in which everyone may write. */
function openFolder(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
  return folder;
}

/** A folder in memory for quick specs, which otherwise wait for the disk; undefined where there is none with room. */
function fastFolder() {
  if (isFull || !existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= MEMORY_NEEDED ? MEMORY : undefined;
}

/** The options that this version of Node has. */
function known(options) {
  const all = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  return options.filter((option) => all.includes(`--${option.split('=')[0]} (`));
}

/** Only failures are shown of the conformance suite, once the specs have ended. */
async function runConformance() {
  const child = spawn('node', [...CONFORMANCE, 'json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const report = JSON.parse(stdout || JSON.stringify({ ok: false, summary: { passed: 0, failed: 1 } }));
  writeFileSync('results/conformance.json', JSON.stringify(report.summary));
  return { ...report, stderr };
}

function showFailures({ stderr }) {
  console.error(stderr);
  spawnSync('node', [...CONFORMANCE, 'pretty'], { stdio: ['ignore', 'inherit', 'inherit'] });
}

mkdirSync('results', { recursive: true });
const [specs, { ok, summary: conformance, ...said }] = await Promise.all([runSpecs(), runConformance()]);
if (!ok) showFailures(said);

for (const title of specs.pending) console.log(`pending, and does not say what it needs: ${title}`);
for (const [part, count] of Object.entries(specs.leftOut)) {
  console.log(`left out: ${count} ${count === 1 ? 'spec' : 'specs'}, since ${part} is not installed`);
}
const isComplete = Object.keys(specs.leftOut).length === 0 || process.env.PARTS !== 'all';
console.log(`took ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
const failed = specs.failed + specs.pending.length + conformance.failed;
const counts = `${specs.passed} specs and ${conformance.passed} conformance cases passed`;
console.log(failed === 0 ? counts : `${counts}, ${failed} failed`);
process.exitCode = failed === 0 && specs.status === 0 && isComplete ? 0 : 1;
