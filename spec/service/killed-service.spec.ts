import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { temporaryFolders } from '../support/temporary-folders.js';
import { describeWithPostgres, sharedServer } from '../support/with-postgres.js';
import { findingsIn } from './killed-service.js';

const PROGRAM = fileURLToPath(new URL('appending.process.js', import.meta.url));
const ROUNDS = 4;

/** Kills the program again and again while it takes events in; gives what it had answered for. */
async function killAgainAndAgain(place: string): Promise<readonly string[]> {
  const answered: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Every round begins with some events of the one before.
    const first = Math.max(1, answered.length - 20);
    const child = spawn(process.execPath, [PROGRAM, place, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const wanted = answered.length + 30 + round * 17;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.endsWith('.')) answered.push(line.slice(0, -1));
      if (answered.length >= wanted) child.kill('SIGKILL');
    });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect([code, signal]).to.deep.equal([null, 'SIGKILL']);
  }
  return answered;
}

const NOTHING_WRONG = { lost: 0, twice: 0, 'states that differ': 0 };

describe('A service that is killed while it takes events in', () => {
  const folder = temporaryFolders();

  it('has every event that it answered for, once, and the states of a reduction', async () => {
    const place = join(folder(), 'log.db');
    const answered = await killAgainAndAgain(place);
    const { found, ...findings } = await findingsIn(place, answered);
    expect(findings).to.deep.equal(NOTHING_WRONG);
    expect(found).to.be.at.least(new Set(answered).size);
  });
});

describeWithPostgres('A service on PostgreSQL that is killed while it takes events in', () => {
  it('has every event that it answered for, once, and the states of a reduction', async () => {
    const { url } = await sharedServer();
    const answered = await killAgainAndAgain(url);
    const { found, ...findings } = await findingsIn(url, answered);
    expect(findings).to.deep.equal(NOTHING_WRONG);
    expect(found).to.be.at.least(new Set(answered).size);
  });
});
