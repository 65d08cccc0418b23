import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TIMEOUT_MS = 15 * 60_000;
/** Loaded with --import, it writes the peak memory of a process into BENCH_PEAK_FILE. */
export const PEAK_RECORDER = pathToFileURL(join(import.meta.dirname, 'record-peak.mjs')).href;
/** What would change how Node runs, or let it keep compiled code from one run to the next. */
const UNWANTED = ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE'];
/** The variables of processes that are measured. */
export const benchEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !UNWANTED.includes(name)),
);

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Runs Node to its end, and takes the time from before its start until after its end.
 *
 * @param {string[]} args as on the command line.
 * @param {object} [options]
 * @param {number | 'ignore' | 'pipe'} [options.output] where stdout goes; by default it is ignored.
 * @param {Record<string, string>} [options.env] further variables.
 * @throws Error when it fails, with what it wrote on stderr.
 */
export async function runNode(args, { output = 'ignore', env = {} } = {}) {
  const start = performance.now();
  const stdio = ['ignore', output, 'pipe'];
  const child = spawn(process.execPath, args, { stdio, env: { ...benchEnvironment, ...env }, timeout: TIMEOUT_MS });
  running.add(child);
  const written = [collect(child.stdout), collect(child.stderr)];
  const [code, signal] = await once(child, 'close');
  const ms = performance.now() - start;
  running.delete(child);
  const [stdout, stderr] = written.map((chunks) => chunks.join(''));
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${signal ?? code}: ${reasonIn(stderr)}`);
  return { ms, stdout, stderr };
}

/** Like runNode, and tells the most memory that the process had in use, in MB of 1,000,000 bytes. */
export async function runNodeWithPeak(args, peakFile, options = {}) {
  const result = await runNode(['--import', PEAK_RECORDER, ...args], {
    ...options,
    env: { ...options.env, BENCH_PEAK_FILE: peakFile },
  });
  return { ...result, peak: (Number(readFileSync(peakFile, 'utf8')) * 1024) / 1e6 };
}

/** Runs a module of `bench/tasks` in a process of its own, and gives what it prints as JSON. */
export async function runTask(name, ...args) {
  const task = join(import.meta.dirname, '../tasks', `${name}.mjs`);
  const { stdout } = await runNode([task, ...args.map(String)], { output: 'pipe' });
  return JSON.parse(stdout);
}

function collect(stream) {
  const chunks = [];
  stream?.setEncoding('utf8').on('data', (chunk) => chunks.push(chunk));
  return chunks;
}

/** The message of an uncaught error, or else the end of what was written. */
function reasonIn(stderr) {
  return /^\w*Error: .*/m.exec(stderr)?.[0] ?? stderr.trim().slice(-500);
}
