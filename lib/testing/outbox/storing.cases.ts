import assert from 'node:assert/strict';
import type { AsyncEventWriter, InsertResult } from '../../emission/event-store.port.js';
import type { Steps } from '../../emission/steps.js';
import { codeOf, NOW, storable, type OutboxCase } from './outbox-trial.js';

const STORED: InsertResult = { result: 'stored' };

function resultsOf(results: readonly InsertResult[]): readonly string[] {
  return results.map((each) => (each.result === 'refused' ? each.error.code : each.result));
}

function idsUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `e${String(index)}`);
}

/** What an outbox does with events and with the clock. */
export const STORING: readonly OutboxCase[] = [
  {
    name: 'hands out Lamport values from 1 upwards, across transactions',
    run: async (trial) => {
      assert.deepEqual([await trial.tick(), await trial.tick(), await trial.tick()], [1, 2, 3]);
      assert.equal((await trial.outbox.statistics()).lamportClock, 3);
    },
  },
  {
    name: 'stores an event exactly as it came',
    run: async (trial) => {
      const event = storable('a', '{"z":1,  "a":"\u2028é\ud83d\ude00\\ud800"}');
      assert.deepEqual(await trial.insert(event), [STORED]);
      const expected = { state: 'pending', attempts: 0, rejections: 0, nextAttemptAt: 0, lastError: null };
      const entry = await trial.outbox.find('a');
      assert.deepEqual(
        { ...entry },
        { ...event, ...expected, sequence: entry?.sequence, storedAt: NOW, settledAt: null },
      );
    },
  },
  {
    name: 'keeps the trace of an event with it, and none where there is none',
    run: async (trial) => {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      await trial.insert({ ...storable('a'), traceparent }, storable('b'));
      await trial.insertAtOnce({ ...storable('c'), traceparent }, storable('d'));
      const found = await Promise.all(
        ['a', 'b', 'c', 'd'].map(async (id) => (await trial.outbox.find(id))?.traceparent),
      );
      assert.deepEqual(found, [traceparent, undefined, traceparent, undefined]);
    },
  },
  {
    name: 'changes nothing when the work of a transaction throws',
    run: async (trial) => {
      const failure = new Error('changed my mind');
      const work = function* (writer: AsyncEventWriter): Steps<never> {
        yield writer.tick();
        yield writer.insert(storable('a'));
        throw failure;
      };
      await assert.rejects(trial.outbox.transact(work), failure);
      assert.equal(await trial.outbox.find('a'), undefined);
      assert.equal((await trial.outbox.statistics()).lamportClock, 0);
      assert.deepEqual(await trial.insert('b'), [STORED]);
    },
  },
  {
    name: 'refuses a writer after the end of its transaction',
    run: async (trial) => {
      const kept: AsyncEventWriter[] = [];
      await trial.outbox.transact(function* (writer): Steps<void> {
        kept.push(writer);
      });
      for (const writer of kept) {
        assert.equal(await codeOf(() => writer.tick()), 'TRANSACTION_ENDED');
        assert.equal(await codeOf(() => writer.insert(storable('a'))), 'TRANSACTION_ENDED');
        assert.equal(await codeOf(() => writer.insertAll([storable('a')])), 'TRANSACTION_ENDED');
      }
      assert.equal((await trial.outbox.statistics()).pending, 0);
    },
  },
  {
    name: 'changes nothing for an event that it has, delivered or not',
    run: async (trial) => {
      await trial.insert('a', 'b');
      await trial.deliver('a');
      assert.deepEqual(resultsOf(await trial.insert('a', 'b')), ['unchanged', 'unchanged']);
      assert.equal((await trial.outbox.find('a'))?.state, 'delivered');
    },
  },
  {
    name: 'refuses a different event with a known id, and keeps each such text once',
    run: async (trial) => {
      await trial.insert('a');
      const others = [storable('a', 'x'), storable('a', 'y'), storable('a', 'x')];
      assert.deepEqual(new Set(resultsOf(await trial.insert(...others))), new Set(['EVENT_CONFLICT']));
      assert.deepEqual(
        (await trial.outbox.conflicts()).map(({ text, refusedAt }) => [text, refusedAt]),
        [
          ['x', NOW],
          ['y', NOW],
        ],
      );
      assert.equal((await trial.outbox.find('a'))?.text, storable('a').text);
    },
  },
  {
    name: 'sees the ids of its own transaction',
    run: async (trial) => {
      const results = await trial.insert('a', 'a', storable('a', 'other'), 'b');
      assert.deepEqual(resultsOf(results), ['stored', 'unchanged', 'EVENT_CONFLICT', 'stored']);
    },
  },
  ...[0, 1, 49, 50, 51, 237].map((count) => ({
    name: `stores ${String(count)} events at once in their order, and answers one result each`,
    run: async (trial: Parameters<OutboxCase['run']>[0]) => {
      assert.deepEqual(
        await trial.insertAtOnce(...idsUpTo(count)),
        idsUpTo(count).map(() => STORED),
      );
      const listed = await trial.outbox.list({ limit: 1_000 });
      assert.deepEqual(
        listed.map(({ eventId }) => eventId),
        idsUpTo(count),
      );
    },
  })),
  {
    name: 'recognises known events and repetitions among many',
    run: async (trial) => {
      await trial.insert('e3', storable('e10', 'other'));
      const results = resultsOf(await trial.insertAtOnce(...idsUpTo(70), 'e5'));
      const expected = idsUpTo(70).map((id) =>
        id === 'e3' ? 'unchanged' : id === 'e10' ? 'EVENT_CONFLICT' : 'stored',
      );
      assert.deepEqual(results, [...expected, 'unchanged']);
      assert.equal((await trial.outbox.statistics()).pending, 70);
    },
  },
  {
    name: 'refuses and counts events beyond its limit, and still recognises those it has',
    options: { limit: 2 },
    run: async (trial) => {
      const results = resultsOf(await trial.insert('a', 'b', 'c'));
      assert.deepEqual(results, ['stored', 'stored', 'OUTBOX_FULL']);
      assert.deepEqual(resultsOf(await trial.insertAtOnce('a', 'd')), ['unchanged', 'OUTBOX_FULL']);
      const { pending, refused } = await trial.outbox.statistics();
      assert.deepEqual({ pending, refused }, { pending: 2, refused: 2 });
      await trial.deliver('a');
      await trial.bury('b');
      assert.deepEqual(resultsOf(await trial.insert('e', 'f')), ['stored', 'stored']);
    },
  },
  {
    name: 'advances to one above the greater of its own and a remote clock',
    run: async (trial) => {
      assert.deepEqual([await trial.outbox.receive(41), await trial.outbox.receive(7)], [42, 43]);
      assert.equal(await trial.tick(), 44);
      for (const remote of [-1, 0.5, NaN, Number.MAX_SAFE_INTEGER]) {
        assert.equal(await codeOf(() => trial.outbox.receive(remote)), 'LAMPORT_RANGE');
      }
    },
  },
  {
    name: 'stores a single event with the next Lamport value, if it has a separate method for that',
    run: async ({ outbox }) => {
      if (outbox.insertNext === undefined) return;
      const lamports: number[] = [];
      const results: string[] = [];
      for (const id of ['a', 'b', 'a', 'c']) {
        const make = (lamport: number): ReturnType<typeof storable> => {
          lamports.push(lamport);
          return storable(id);
        };
        results.push((await outbox.insertNext(make)).result);
      }
      assert.deepEqual(results, ['stored', 'stored', 'unchanged', 'stored']);
      assert.deepEqual(lamports.slice(0, 2), [1, 2]);
      assert.deepEqual(
        (await outbox.list({ limit: 9 })).map(({ eventId }) => eventId),
        ['a', 'b', 'c'],
      );
    },
  },
];
