import { join } from 'node:path';
import { expect } from 'chai';
import { sized } from '../support/random-runs.js';
import { temporaryFolders } from '../support/temporary-folders.js';
import { describeWithPostgres, sharedServer } from '../support/with-postgres.js';
import { findingsIn, killAgainAndAgain } from './killed-service.js';

const ROUNDS = sized(4, 2);
const NOTHING_WRONG = { lost: 0, twice: 0, 'states that differ': 0 };

async function expectNothingLost(place: string): Promise<void> {
  const answered = await killAgainAndAgain(place, ROUNDS, (round) => 30 + round * 17);
  const { found, ...findings } = await findingsIn(place, answered);
  expect(findings).to.deep.equal(NOTHING_WRONG);
  expect(found).to.be.at.least(new Set(answered).size);
}

describe('A service that is killed while it takes events in', () => {
  const folder = temporaryFolders();

  it('has every event that it answered for, once, and the states of a reduction', () =>
    expectNothingLost(join(folder(), 'log.db')));
});

describeWithPostgres('A service on PostgreSQL that is killed while it takes events in', () => {
  it('has every event that it answered for, once, and the states of a reduction', async () =>
    expectNothingLost((await sharedServer()).url));
});
