import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import type { InsertResult } from '../../../lib/emission/event-store.port.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { codeOf, insertAll, storable } from '../outbox.contract.js';
import { temporaryFolder } from '../../support/temporary-folders.js';
import { runs } from '../../support/random-runs.js';

const LIMIT = 6;
const RELAY = { token: 'relay', host: hostname(), pid: process.pid };
const STEPS = ['next', 'next', 'next', 'batch', 'gap', 'receive', 'tick', 'known', 'deliver', 'bury', 'retry', 'prune'];

/** Two connections to one file, and the greatest numbers that any of them ever gave out. */
class Pair {
  private readonly file: string;
  readonly outboxes: readonly SqliteOutbox[];
  lamport = 0;
  sequence = 0;
  private ids = 0;

  constructor(folder: string) {
    this.file = join(folder, `${randomUUID()}.db`);
    const options = { synchronous: 'NORMAL', limit: LIMIT, keepDelivered: 0 } as const;
    this.outboxes = [SqliteOutbox.open(this.file, options), SqliteOutbox.open(this.file, options)];
  }

  take(step: string, outbox: SqliteOutbox): void {
    const known = outbox.list({ limit: 1 })[0]?.eventId ?? 'none yet';
    if (step === 'next') this.insertNext(outbox);
    if (step === 'known') this.insertNext(outbox, known);
    if (step === 'batch') this.insertBatch(outbox, [this.newId(), this.newId()]);
    if (step === 'gap') this.insertBatch(outbox, [...Array.from({ length: 48 }, () => known), this.newId(), known]);
    if (step === 'receive') this.lamport = outbox.receive(this.lamport + 2);
    if (step === 'tick') this.lamport = outbox.transact((writer) => writer.tick());
    if (step === 'deliver' || step === 'bury') this.settle(outbox, step);
    if (step === 'retry') retryAll(outbox);
    if (step === 'prune') outbox.prune();
  }

  close(): void {
    this.outboxes.forEach((outbox) => outbox.close());
  }

  private newId(): string {
    return `event ${String((this.ids += 1))}`;
  }

  private insertNext(outbox: SqliteOutbox, eventId = this.newId()): void {
    let lamport = 0;
    const isNew = outbox.find(eventId) === undefined;
    const isFull = outbox.statistics().pending === LIMIT;
    const { result } = outbox.insertNext((next) => {
      lamport = next;
      return storable(eventId);
    });
    expect(result).to.equal(!isNew ? 'unchanged' : isFull ? 'refused' : 'stored');
    if (result === 'stored') this.assertAbove(outbox, lamport, eventId);
  }

  private insertBatch(outbox: SqliteOutbox, eventIds: readonly string[]): void {
    const { lamport, results } = outbox.transact((writer) => ({
      lamport: writer.tick(),
      results: writer.insertAll(eventIds.map((eventId) => storable(eventId))),
    }));
    results.forEach(({ result }, at) => {
      if (result === 'stored') this.assertAbove(outbox, lamport, String(eventIds[at]), at > 0);
    });
  }

  private assertAbove(outbox: SqliteOutbox, lamport: number, eventId: string, isSameTransaction = false): void {
    const sequence = Number(outbox.find(eventId)?.sequence);
    expect(sequence).to.be.above(this.sequence);
    expect(lamport).to.be.above(isSameTransaction ? this.lamport - 1 : this.lamport);
    [this.lamport, this.sequence] = [lamport, sequence];
  }

  private settle(outbox: SqliteOutbox, how: 'deliver' | 'bury'): void {
    const [first] = outbox.due({ limit: 1 });
    if (first === undefined) return;
    const { sequence } = first;
    outbox.acquireLease(RELAY, 60_000);
    outbox.record(RELAY.token, [
      how === 'deliver' ? { sequence, result: 'delivered' } : { sequence, result: 'dead', error: 'no' },
    ]);
  }
}

/** Revives what is dead, which is refused when there is no room for all of it. */
function retryAll(outbox: SqliteOutbox): void {
  if (outbox.statistics().pending + outbox.statistics().dead <= LIMIT) outbox.retry();
  else expect(codeOf(() => outbox.retry())).to.equal('OUTBOX_FULL');
}

describe('A single event in an outbox file', () => {
  const folder = temporaryFolder();
  let file: string;
  let outbox: SqliteOutbox;
  const insert = (eventId: string, text?: string): InsertResult => outbox.insertNext(() => storable(eventId, text));
  const fresh = (limit = 100): SqliteOutbox => {
    file = join(folder(), `${randomUUID()}.db`);
    return SqliteOutbox.open(file, { limit });
  };

  beforeEach(() => {
    outbox = fresh();
  });
  afterEach(() => {
    sinon.restore();
    outbox.close();
  });

  it('is stored under the next Lamport value', () => {
    const lamports: number[] = [];
    for (const eventId of ['a', 'b', 'c']) {
      outbox.insertNext((lamport) => {
        lamports.push(lamport);
        return storable(eventId);
      });
    }
    expect(lamports).to.eql([1, 2, 3]);
    expect(outbox.list({ limit: 9 }).map(({ eventId, sequence }) => [eventId, sequence])).to.eql([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(outbox.statistics().lamportClock).to.equal(3);
  });

  it('takes no transaction of several statements while no other process writes', () => {
    insert('a');
    const transact = sinon.spy(outbox, 'transact');
    expect([insert('b').result, insert('c').result]).to.eql(['stored', 'stored']);
    expect(transact.callCount).to.equal(0);
  });

  it('is made again when another connection was faster, and is above what that stored', () => {
    const other = SqliteOutbox.open(file);
    insert('a');
    insertAll(other, 'b');
    other.receive(40);
    const lamports: number[] = [];
    const answer = outbox.insertNext((lamport) => {
      lamports.push(lamport);
      return storable('c', `at ${String(lamport)}`);
    });
    other.close();
    expect(answer.result).to.equal('stored');
    expect(lamports).to.eql([2, 42]);
    expect(outbox.find('c')).to.include({ text: 'at 42', sequence: 3 });
  });

  it('is above what another connection stored in a place that was left empty', () => {
    const other = SqliteOutbox.open(file);
    const lamports: number[] = [];
    const note = (eventId: string) => (lamport: number) => {
      lamports.push(lamport);
      return storable(eventId);
    };
    insertAll(other, 'known');
    const known = Array.from({ length: 48 }, () => storable('known'));
    outbox.transact((writer) => writer.insertAll([...known, storable('a'), storable('known')]));
    other.insertNext(note('b'));
    outbox.insertNext(note('c'));
    other.close();
    expect(lamports.at(-1)).to.equal(2);
    expect(outbox.find('c')?.sequence).to.be.above(Number(outbox.find('b')?.sequence));
  });

  it('never has the place of one that was removed', () => {
    const other = SqliteOutbox.open(file, { keepDelivered: 0 });
    insert('a');
    insertAll(other, 'b');
    const [, removed] = other.due({ limit: 2 });
    other.acquireLease(RELAY, 60_000);
    other.record(RELAY.token, [{ sequence: removed!.sequence, result: 'delivered' }]);
    other.prune();
    other.close();
    expect(insert('c').result).to.equal('stored');
    expect(outbox.find('c')?.sequence).to.equal(removed!.sequence + 1);
  });

  it('is refused when it has the id of another, and unchanged when it is the same', () => {
    insert('a');
    insert('b');
    expect(insert('b').result).to.equal('unchanged');
    const answer = insert('a', 'something else');
    expect(answer.result === 'refused' && answer.error.code).to.equal('EVENT_CONFLICT');
    expect(outbox.conflicts().map(({ eventId }) => eventId)).to.eql(['a']);
    expect(insert('c').result).to.equal('stored');
  });

  it('is refused when the outbox is full, and counted', () => {
    outbox.close();
    outbox = fresh(2);
    expect([insert('a').result, insert('b').result]).to.eql(['stored', 'stored']);
    const answer = insert('c');
    expect(answer.result === 'refused' && answer.error.code).to.equal('OUTBOX_FULL');
    expect(outbox.statistics()).to.include({ pending: 2, refused: 1 });
  });

  it('is not stored when it cannot be made, and its Lamport value goes to the next', () => {
    insert('a');
    const failing = (): never => {
      throw new Error('not to be made');
    };
    expect(() => outbox.insertNext(failing)).to.throw('not to be made');
    const lamports: number[] = [];
    outbox.insertNext((lamport) => {
      lamports.push(lamport);
      return storable('b');
    });
    expect(lamports).to.eql([2]);
    expect(outbox.list({ limit: 9 })).to.have.lengthOf(2);
  });

  it('is refused inside of a transaction, and once the outbox is closed', () => {
    insert('a');
    expect(outbox.transact(() => codeOf(() => insert('b')))).to.equal('NESTED_TRANSACTION');
    outbox.close();
    expect(codeOf(() => insert('c'))).to.equal('OUTBOX_CLOSED');
  });

  it('keeps its place above all others and the bound, whatever two connections do', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(1)), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (taken) => {
        const pair = new Pair(folder());
        try {
          for (const [step, who] of taken) {
            pair.take(step, pair.outboxes[who]!);
            expect(pair.outboxes[who]!.statistics().pending).to.be.at.most(LIMIT);
          }
        } finally {
          pair.close();
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
