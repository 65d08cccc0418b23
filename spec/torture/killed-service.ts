import assert from 'node:assert/strict';
import { findingsIn, killAgainAndAgain } from '../service/killed-service.js';
import { postgresPrograms } from '../support/postgres-server.js';
import { onFile, onPostgres } from './places.js';
import type { Counts, Scenario, Trial } from './scenario.js';

const FEWEST = 20;
const MORE = 120;

/** A service is killed again and again while it takes events into a file. */
export const KILLED_SERVICE: Scenario = {
  name: 'a killed service',
  rounds: 200,
  run: onFile(killAt),
};

const ON_POSTGRES: Scenario = {
  name: 'a killed service on PostgreSQL',
  rounds: 200,
  run: onPostgres(killAt),
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
