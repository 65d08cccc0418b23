import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../../dist/spec/support/postgres-server.js';
import { runNode, runTask } from '../measuring/node-process.mjs';
import { median } from '../measuring/statistics.mjs';

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
const KINDS = { single: 'of one dossier', mixed: 'of 100 dossiers' };

/** Taking events into a store against bare inserts of the same rows, on each engine; and the restart of a large log. */
export async function* run(context) {
  yield* ingest(context);
  yield* restart(context);
}

async function* ingest({ quick, log }) {
  for (const [engine, name] of Object.entries(ENGINES)) {
    for (const [kind, batch] of Object.entries(KINDS)) {
      const row = {
        what: `events into ${name} until stored, in batches of 100 ${batch}, against bare inserts`,
        unit: '/s',
        target: { atLeast: 0.5 },
      };
      if (engine === 'postgres' && postgresPrograms() === undefined) {
        yield { ...row, missing: 'PostgreSQL is not installed' };
        continue;
      }
      log(`taking events into ${name}, ${batch}`);
      yield { ...row, ...(await runTask('log-ingest', engine, kind, quick ? 30 : 100, quick ? 3 : 9)) };
    }
  }
}

async function* restart({ quick, log }) {
  const [events, dossiers] = quick ? [100_000, 1_000] : [1_000_000, 10_000];
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
  try {
    log(`filling a log with ${events.toLocaleString('en')} events`);
    const file = join(folder, 'log.db');
    const { dossierId } = await runTask('fill-log', file, events, dossiers);
    const samples = [];
    for (let round = 0; round < (quick ? 3 : 7); round++) samples.push(await restarted(file, dossierId));
    const medianOf = (figure) => median(samples.map((sample) => sample[figure]));
    const what = `with ${events.toLocaleString('en')} events in ${dossiers.toLocaleString('en')} dossiers`;
    yield { what: `restart ${what}: first state`, unit: 'ms', value: medianOf('first'), target: { atMost: 2_000 } };
    yield { what: '- first list of 50 dossiers', unit: 'ms', value: medianOf('listed') };
    yield { what: '- memory then', unit: 'MB', value: medianOf('megabytes'), target: { atMost: 400 } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From before the process starts: `performance.now` in it counts from there. */
async function restarted(file, dossierId) {
  const task = join(import.meta.dirname, '../tasks/log-restart.mjs');
  const { stdout } = await runNode([task, file, dossierId], { output: 'pipe' });
  return JSON.parse(stdout);
}
