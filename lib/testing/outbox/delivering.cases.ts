import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { codeOf, ME, NOW, OTHER, storable, type OutboxCase } from './outbox-trial.js';

/** What an outbox does for a relay. */
export const DELIVERING: readonly OutboxCase[] = [
  {
    name: 'hands out pending events in the order of their insertion, a page at a time',
    run: async (trial) => {
      await trial.insert('c', 'a', 'b');
      const first = await trial.outbox.due({ limit: 2 });
      assert.deepEqual(
        first.map(({ eventId }) => eventId),
        ['c', 'a'],
      );
      const after = first.at(-1)?.sequence ?? 0;
      assert.deepEqual(
        (await trial.outbox.due({ limit: 2, after })).map(({ eventId }) => eventId),
        ['b'],
      );
      assert.deepEqual(await trial.outbox.due({ limit: 0 }), []);
    },
  },
  {
    name: 'stops before a page has too many bytes, but gives at least one event',
    run: async (trial) => {
      await trial.insert(storable('a', 'é'.repeat(10)), storable('b', 'x'.repeat(20)), storable('c', 'z'));
      for (const [maxBytes, count] of [
        [41, 3],
        [40, 2],
        [39, 1],
        [1, 1],
      ] as const) {
        assert.equal((await trial.outbox.due({ limit: 9, maxBytes })).length, count, `${String(maxBytes)} bytes`);
      }
    },
  },
  {
    name: 'holds an event until its next attempt, keeps its place, and says when it is due',
    run: async (trial) => {
      assert.equal(await trial.outbox.nextDueAt(), undefined);
      await trial.insert('a', 'b');
      assert.equal(await trial.outbox.nextDueAt(), 0);
      const failed = { result: 'transient', error: 'timeout' } as const;
      await trial.record({ sequence: await trial.sequenceOf('a'), ...failed, nextAttemptAt: NOW + 500 });
      await trial.record({ sequence: await trial.sequenceOf('b'), ...failed, nextAttemptAt: NOW + 300 });
      assert.equal(await trial.outbox.nextDueAt(), NOW + 300);
      trial.now += 499;
      assert.deepEqual(await trial.dueIds(), ['b']);
      trial.now += 1;
      assert.deepEqual(await trial.dueIds(), ['a', 'b']);
    },
  },
  {
    name: 'marks delivered events, and forgets their last error',
    run: async (trial) => {
      await trial.insert('a', 'b');
      const sequence = await trial.sequenceOf('a');
      await trial.record({ sequence, result: 'transient', error: 'timeout', nextAttemptAt: NOW });
      trial.now += 5;
      assert.equal(await trial.deliver('a'), 1);
      const { state, attempts, settledAt, lastError } = (await trial.outbox.find('a')) ?? assert.fail();
      assert.deepEqual(
        { state, attempts, settledAt, lastError },
        { state: 'delivered', attempts: 2, settledAt: NOW + 5, lastError: null },
      );
      assert.deepEqual(await trial.dueIds(), ['b']);
    },
  },
  {
    name: 'counts rejections separately from attempts, and keeps the reason',
    run: async (trial) => {
      await trial.insert('a');
      const sequence = await trial.sequenceOf('a');
      await trial.record({ sequence, result: 'transient', error: 'timeout', nextAttemptAt: NOW });
      await trial.record({ sequence, result: 'rejected', error: 'bad hash', nextAttemptAt: NOW });
      await trial.record({ sequence, result: 'dead', error: 'x'.repeat(100_000) });
      const { state, attempts, rejections, lastError } = (await trial.outbox.find('a')) ?? assert.fail();
      assert.deepEqual(
        { state, attempts, rejections, length: lastError?.length },
        { state: 'dead', attempts: 3, rejections: 2, length: 2_000 },
      );
    },
  },
  {
    name: 'refuses two outcomes for one event, and records none',
    run: async (trial) => {
      await trial.insert('a', 'b');
      assert.equal(await codeOf(() => trial.deliver('b', 'a', 'a')), 'DUPLICATE_OUTCOME');
      assert.deepEqual(await trial.dueIds(), ['a', 'b']);
    },
  },
  {
    name: 'changes nothing for events that are settled or unknown',
    run: async (trial) => {
      await trial.insert('a', 'b');
      await trial.deliver('a');
      await trial.bury('b');
      assert.deepEqual([await trial.deliver('b'), await trial.bury('a')], [0, 0]);
      assert.equal(await trial.record({ sequence: 99_999, result: 'delivered' }), 0);
    },
  },
  {
    name: 'accepts outcomes only from the holder of the lease',
    run: async (trial) => {
      await trial.insert('a');
      const delivered = [{ sequence: await trial.sequenceOf('a'), result: 'delivered' }] as const;
      assert.equal(await codeOf(() => trial.outbox.record('stranger', delivered)), 'LEASE_LOST');
      await trial.outbox.releaseLease(ME.token);
      assert.equal(await codeOf(() => trial.outbox.record(ME.token, delivered)), 'LEASE_LOST');
      assert.deepEqual(await trial.dueIds(), ['a']);
    },
  },
  {
    name: 'gives the lease to one holder at a time, renews it, and passes it on once it has expired',
    run: async ({ outbox, now }) => {
      const refusal = { granted: false, holder: ME, expiresAt: NOW + 60_000 };
      assert.deepEqual({ ...(await outbox.acquireLease(OTHER, 1_000)) }, refusal);
      await outbox.releaseLease(OTHER.token);
      assert.equal((await outbox.acquireLease(OTHER, 1_000)).granted, false);
      assert.equal((await outbox.acquireLease(ME, 60_000)).expiresAt, now + 60_000);
    },
  },
  {
    name: 'gives a lease to another holder only after it has expired',
    run: async (trial) => {
      trial.now += 59_999;
      assert.equal((await trial.outbox.acquireLease(OTHER, 1_000)).granted, false);
      trial.now += 1;
      assert.equal((await trial.outbox.acquireLease(OTHER, 1_000)).granted, true);
      assert.equal(await codeOf(() => trial.record()), 'LEASE_LOST');
    },
  },
  {
    name: 'takes the lease at once from a dead process of this host, but from no other process',
    run: async ({ outbox }) => {
      await outbox.releaseLease(ME.token);
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      await outbox.acquireLease({ token: 'killed', host: hostname(), pid }, 60_000);
      assert.equal((await outbox.acquireLease(ME, 1_000)).granted, true);
      await outbox.releaseLease(ME.token);
      await outbox.acquireLease({ token: 'far', host: 'elsewhere', pid }, 60_000);
      assert.equal((await outbox.acquireLease(ME, 1_000)).granted, false);
    },
  },
];
