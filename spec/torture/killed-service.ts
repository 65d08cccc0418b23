import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findingsIn, killAgainAndAgain } from '../service/killed-service.js';
import { postgresPrograms, PostgresServer } from '../support/postgres-server.js';
import type { Counts, Scenario, Trial } from './scenario.js';

const FEWEST = 20;
const MORE = 120;

/** A service is killed again and again while it takes events into a file. */
export const KILLED_SERVICE: Scenario = {
  name: 'a killed service',
  rounds: 200,
  run: (trial) => killAt(join(trial.folder, 'log.db'), trial),
};

const ON_POSTGRES: Scenario = {
  name: 'a killed service on PostgreSQL',
  rounds: 200,
  async run(trial) {
    const server = await PostgresServer.start();
    try {
      return await killAt(server.url, trial);
    } finally {
      await server.stop();
    }
  },
};

/** The same over PostgreSQL, as a list of one; of none where it is not installed. */
export const KILLED_SERVICE_ON_POSTGRES: readonly Scenario[] = postgresPrograms() === undefined ? [] : [ON_POSTGRES];

async function killAt(place: string, { rounds, random }: Trial): Promise<Counts> {
  const answered = await killAgainAndAgain(place, rounds, () => FEWEST + Math.floor(random() * MORE));
  const findings = await findingsIn(place, answered);
  const counts = { kills: rounds, 'answered stored': new Set(answered).size, ...findings };
  const { lost, twice, 'states that differ': differing } = findings;
  assert.deepEqual([lost, twice, differing], [0, 0, 0], JSON.stringify(counts));
  return counts;
}
