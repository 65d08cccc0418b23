import { expect } from 'chai';
import { IN_FULL, sized } from '../../support/random-runs.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { describeWithPostgres } from '../../support/with-postgres.js';
import { seededRandom, type Scenario } from '../scenario.js';
import { DISK_SCENARIOS, POSTGRES_SCENARIOS, SERVICE_SCENARIOS } from './scenarios.js';

/** A part of `make torture`. */
const PART = sized(50, 100);
const SEED = 2_026;

function describeAll(scenarios: readonly Scenario[]): void {
  const folders = temporaryFolders();
  for (const { name, rounds, run } of scenarios.filter(({ isLong = false }) => IN_FULL || !isLong)) {
    it(name, async () => {
      const counts = await run({
        folder: folders(),
        rounds: Math.max(1, Math.round(rounds / PART)),
        random: seededRandom(SEED),
      });
      expect(counts).to.include({ lost: 0, twice: 0, 'states that differ': 0 });
      expect(counts['answered stored']).to.be.greaterThan(0);
    });
  }
}

describe('The service goes through', () => describeAll([...SERVICE_SCENARIOS, ...DISK_SCENARIOS]));

describeWithPostgres('The service on PostgreSQL goes through', () => describeAll(POSTGRES_SCENARIOS));
