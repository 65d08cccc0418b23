import assert from 'node:assert/strict';
import { codeOf, NOW, storable, type OutboxCase } from './outbox-trial.js';

/** What an outbox does for the people who look after it. */
export const CARING: readonly OutboxCase[] = [
  {
    name: 'counts what it holds',
    run: async (trial) => {
      await trial.insert('a', 'b', 'c', { ...storable('d'), eventType: '__proto__' }, 'e');
      for (const times of [1, 2, 3, 4]) {
        const failed = { result: 'transient', error: `failed ${String(times)}`, nextAttemptAt: NOW } as const;
        await trial.record({ sequence: await trial.sequenceOf('b'), ...failed });
      }
      await trial.deliver('a');
      await trial.bury('e');
      trial.now += 900;
      const { byEventType, byAttempts, ...counts } = await trial.outbox.statistics();
      assert.deepEqual(counts, {
        pending: 3,
        retried: 1,
        dead: 1,
        delivered: 1,
        conflicts: 0,
        refused: 0,
        oldestPendingAge: 900,
        lamportClock: 0,
      });
      assert.deepEqual(Object.entries(byEventType), [
        ['Told', 2],
        ['__proto__', 1],
      ]);
      assert.deepEqual({ ...byAttempts }, { '0': 2, '1-3': 0, '4+': 1 });
    },
  },
  {
    name: 'lists entries by state, a page at a time',
    run: async (trial) => {
      await trial.insert('a', 'b', 'c');
      await trial.deliver('b');
      const ids = async (page: Parameters<typeof trial.outbox.list>[0]): Promise<readonly string[]> =>
        (await trial.outbox.list(page)).map(({ eventId }) => eventId);
      assert.deepEqual(await ids({ limit: 9 }), ['a', 'b', 'c']);
      assert.deepEqual(await ids({ limit: 9, state: 'pending' }), ['a', 'c']);
      assert.deepEqual(await ids({ limit: 9, state: 'delivered' }), ['b']);
      assert.deepEqual(await ids({ limit: 9, state: 'dead' }), []);
      assert.deepEqual(await ids({ limit: 1, after: await trial.sequenceOf('a') }), ['b']);
    },
  },
  {
    name: 'makes dead events pending again in their place, as if they had never been rejected',
    run: async (trial) => {
      await trial.insert('a', 'b');
      await trial.bury('a');
      assert.deepEqual(await trial.dueIds(), ['b']);
      assert.equal(await trial.outbox.retry(), 1);
      assert.deepEqual(await trial.dueIds(), ['a', 'b']);
      const { attempts, rejections, settledAt } = (await trial.outbox.find('a')) ?? assert.fail();
      assert.deepEqual({ attempts, rejections, settledAt }, { attempts: 1, rejections: 0, settledAt: null });
    },
  },
  {
    name: 'makes named events due, and keeps counting the rejections of pending ones',
    run: async (trial) => {
      await trial.insert('a', 'b', 'c', 'd');
      await trial.bury('a');
      await trial.bury('b');
      await trial.deliver('c');
      const rejected = { result: 'rejected', error: 'no', nextAttemptAt: NOW + 9_000 } as const;
      await trial.record({ sequence: await trial.sequenceOf('d'), ...rejected });
      assert.equal(await trial.outbox.retry(['a', 'a', 'c', 'd', 'unknown']), 2);
      assert.deepEqual(await trial.dueIds(), ['a', 'd']);
      assert.equal((await trial.outbox.find('d'))?.rejections, 1);
      assert.equal(await trial.outbox.retry([]), 0);
    },
  },
  {
    name: 'revives no events if that would exceed its limit',
    options: { limit: 2 },
    run: async (trial) => {
      await trial.insert('a', 'b');
      await trial.bury('a');
      await trial.insert('c');
      assert.equal(await codeOf(() => trial.outbox.retry()), 'OUTBOX_FULL');
      assert.equal((await trial.outbox.find('a'))?.state, 'dead');
    },
  },
  {
    name: 'prunes delivered events after their time, and never uses a sequence again',
    options: { keepDelivered: 1_000 },
    run: async (trial) => {
      await trial.insert('a', 'b', 'c');
      const last = await trial.sequenceOf('c');
      await trial.deliver('a', 'c');
      await trial.bury('b');
      trial.now += 999;
      assert.equal(await trial.outbox.prune(), 0);
      trial.now += 1;
      assert.equal(await trial.outbox.prune(), 2);
      assert.equal(await trial.outbox.find('a'), undefined);
      assert.equal((await trial.outbox.find('b'))?.state, 'dead');
      await trial.insert('d');
      assert.ok((await trial.sequenceOf('d')) > last);
    },
  },
  {
    name: 'hands out entries that cannot be changed',
    run: async (trial) => {
      await trial.insert('a');
      assert.ok(Object.isFrozen(await trial.outbox.find('a')));
      assert.ok((await trial.outbox.due({ limit: 1 })).every((entry) => Object.isFrozen(entry)));
    },
  },
  {
    name: 'refuses all work once it is closed, and can be closed twice',
    run: async (trial) => {
      await trial.outbox.close();
      await trial.outbox.close();
      for (const use of [
        () => trial.insert('a'),
        () => trial.outbox.due({ limit: 1 }),
        () => trial.outbox.receive(1),
        () => trial.outbox.statistics(),
      ]) {
        assert.equal(await codeOf(use), 'OUTBOX_CLOSED');
      }
    },
  },
];
