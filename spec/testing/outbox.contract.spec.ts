import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ContractCase } from '../../lib/testing/contract-case.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { asyncOutboxContract, outboxContract } from '../../lib/testing/outbox.contract.js';
import { AsyncInMemoryOutbox } from '../support/async-in-memory.outbox.js';
import { temporaryFolder } from '../support/temporary-folders.js';

const failuresOf = async (cases: readonly ContractCase[]): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const { name, run } of cases) await run().catch(() => failed.push(name));
  return failed;
};

describe('The published contract of outboxes', () => {
  const folder = temporaryFolder();
  const stores: readonly (readonly [string, readonly ContractCase[]])[] = [
    ['an outbox in memory', outboxContract((options) => new InMemoryOutbox(options))],
    [
      'an outbox file',
      outboxContract((options) =>
        SqliteOutbox.open(join(folder(), `${randomUUID()}.db`), { synchronous: 'NORMAL', ...options }),
      ),
    ],
    ['an outbox that answers by promises', asyncOutboxContract((options) => new AsyncInMemoryOutbox(options))],
  ];
  for (const [store, cases] of stores) {
    describe(`holds for ${store}: it`, () => {
      for (const { name, run } of cases) it(name, run);
    });
  }

  it('finds out a store that breaks a rule', async () => {
    class Forgetful extends AsyncInMemoryOutbox {
      override record(): Promise<number> {
        return Promise.resolve(0);
      }
    }
    class Deaf extends InMemoryOutbox {
      override receive(): number {
        return 1;
      }
    }
    expect(await failuresOf(asyncOutboxContract((options) => new Forgetful(options)))).to.have.length.above(5);
    expect(await failuresOf(outboxContract((options) => new Deaf(options)))).to.eql([
      'advances to one above the greater of its own and a remote clock',
      'refuses all work once it is closed, and can be closed twice',
    ]);
  });

  it('has names of its own for all its cases', () => {
    const names = stores[0]![1].map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });
});
