import { postgresPrograms } from '../../dist/spec/support/postgres-server.js';
import { runTask } from '../measuring/node-process.mjs';

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
const KINDS = { single: 'of one dossier', mixed: 'of 100 dossiers' };

/** Taking events into a store against bare inserts of the same rows, on each engine. */
export async function* run({ quick, log }) {
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
