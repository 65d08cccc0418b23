import { join } from 'node:path';
import { PostgresServer } from '../support/postgres-server.js';
import type { Counts, Scenario, Trial } from './scenario.js';

/** Runs a scenario on an event log in a file, whose path it is given. */
export function onFile(run: (place: string, trial: Trial) => Promise<Counts>): Scenario['run'] {
  return (trial) => run(join(trial.folder, 'log.db'), trial);
}

/** Runs a scenario on an event log in a PostgreSQL of its own, whose URL it is given. */
export function onPostgres(
  run: (place: string, trial: Trial, server: PostgresServer) => Promise<Counts>,
): Scenario['run'] {
  return async (trial) => {
    const server = await PostgresServer.start();
    try {
      return await run(server.url, trial, server);
    } finally {
      await server.stop();
    }
  };
}

/** A scenario on a file, and the same over PostgreSQL, where it takes long. */
export function onBothEngines(
  what: string,
  rounds: number,
  run: (place: string, trial: Trial) => Promise<Counts>,
): readonly [Scenario, Scenario] {
  return [
    { name: `${what}, on SQLite`, rounds, run: onFile(run) },
    { name: `${what}, on PostgreSQL`, rounds, isLong: true, run: onPostgres(run) },
  ];
}
