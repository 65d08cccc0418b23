import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, runNodeWithPeak } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';

const CLI = 'dist/bin/main.js';
const PROGRAM = 'bench/peers/duckdb.mjs';
/** A separate folder: the package is not a dependency, and is installed when this section first runs. */
const FOLDER = join(import.meta.dirname, '../peers/installed');
const PACKAGE = '@duckdb/node-api@1.5.6-r.1';

/** `mission-dossier reduce` beside DuckDB, which does what it can express of the same work: see bench/peers/duckdb.mjs. */
export async function* run({ quick, streams, log }) {
  const lines = quick ? 100_000 : 1_000_000;
  const what = `${lines.toLocaleString('en')} events, file to state, beside DuckDB with one thread`;
  const problem = install(log);
  if (problem !== undefined) {
    yield { what, unit: 'ms', missing: problem };
    return;
  }
  log(`reducing ${lines} events, and querying them with DuckDB`);
  const file = await streams.file(lines);
  const duckdb = (threads) => [PROGRAM, FOLDER, file.path, String(threads)];
  const { stdout } = await runNode(duckdb(1), { output: 'pipe' });
  const { events } = JSON.parse(stdout);
  if (events !== file.events) throw new Error(`DuckDB found ${events} events in place of ${file.events}`);
  const measured = (args) => async () => {
    const { ms, peak } = await runNodeWithPeak(args, streams.path('peak'));
    return { ms, peak };
  };
  const { ours, one, two } = await medianOfRounds(3, {
    ours: measured([CLI, 'reduce', file.path]),
    one: measured(duckdb(1)),
    two: measured(duckdb(2)),
  });
  yield { what, unit: 'ms', value: ours.ms, floor: one.ms, target: { atMost: 1 } };
  yield { what: '- its peak memory', unit: 'MB', value: ours.peak, floor: one.peak };
  yield { what: '- DuckDB with two threads', unit: 'ms', value: two.ms };
}

/** What keeps the peer from being there; undefined when it is. */
function install(log) {
  if (existsSync(join(FOLDER, 'node_modules/@duckdb/node-api'))) return undefined;
  log(`installing ${PACKAGE} in ${FOLDER}`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n');
  const args = ['install', PACKAGE, '--prefix', FOLDER, '--no-audit', '--no-fund', '--silent'];
  const { status } = spawnSync('npm', args, { stdio: 'ignore', shell: process.platform === 'win32' });
  return status === 0 ? undefined : `npm could not install ${PACKAGE}`;
}
