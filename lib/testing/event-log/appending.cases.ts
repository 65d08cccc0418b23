import assert from 'node:assert/strict';
import { DossierError } from '../../errors/dossier.error.js';
import { MOST_REJECTIONS } from '../../service/log/rejection-limits.js';
import { LogCursor } from '../../service/log/log-cursor.js';
import type { LogCase } from './log-place.js';
import { eventIdOf, namespaceNamed, newEvent, numbers, RECEIVED_AT } from './log-samples.js';
import { dossierIdOf } from '../../service/log/dossier-id.js';

const ALPHA = dossierIdOf(namespaceNamed('alpha'));
const BETA = dossierIdOf(namespaceNamed('beta'));

/** How an event log takes in events. */
export const APPENDING: readonly LogCase[] = [
  {
    name: 'stores an event exactly as it came, with its additional facts',
    run: async (log) => {
      const text = '{ "z": 1,\r\n\t"event_id" : "\\u0000\u00e9\u2028\ud83d\ude00\\ud800" }';
      const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      const event = newEvent(1, 'alpha', { text, trace });
      const [answer] = await log.append([event]);
      assert.equal(answer?.outcome, 'stored');
      assert.deepEqual(
        { ...(await log.find(event.eventId)) },
        {
          ...answer.place,
          eventId: event.eventId,
          eventType: event.eventType,
          dossierId: event.dossierId,
          lamport: 1,
          timestamp: event.timestamp,
          text,
          receivedAt: RECEIVED_AT + 1,
          trace,
        },
      );
    },
  },
  {
    name: 'answers for each event of a batch, in order',
    run: async (log) => {
      await log.append([newEvent(2), newEvent(3)]);
      const other = newEvent(3, 'alpha', { text: '{"another":1}' });
      const batch = [newEvent(1), newEvent(2), other, newEvent(4), newEvent(4)];
      const outcomes = (await log.append(batch)).map(({ outcome }) => outcome);
      assert.deepEqual(outcomes, ['stored', 'duplicate', 'conflict', 'stored', 'duplicate']);
      assert.deepEqual(await log.append([]), []);
    },
  },
  {
    name: 'recognises an event that is only written differently, and knows its position',
    run: async (log) => {
      const [stored] = await log.append([newEvent(1, 'alpha', { text: '{"a":1,"b":[1.0,"\\u0041"]}' })]);
      const [again] = await log.append([newEvent(1, 'alpha', { text: ' {"b": [1, "A"], "a": 1}' })]);
      assert.deepEqual(again, { outcome: 'duplicate', place: stored?.place });
    },
  },
  {
    name: 'sets a different event with a known id aside, once, and keeps the first one unchanged',
    run: async (log) => {
      const first = newEvent(1, 'alpha', { text: '{"first":true}' });
      const [stored] = await log.append([first, newEvent(2)]);
      const other = newEvent(1, 'beta', { text: '{"first":false}', receivedAt: RECEIVED_AT + 50 });
      for (const batch of [[other], [other, newEvent(3, 'beta')], [other, other]]) {
        assert.deepEqual((await log.append(batch))[0], { outcome: 'conflict', place: stored?.place });
      }
      assert.equal((await log.find(first.eventId))?.text, first.text);
      const { eventId, dossierId, text, receivedAt } = other;
      const number = (await log.conflicts({ limit: 9 }))[0]?.number;
      assert.deepEqual(
        (await log.conflicts({ limit: 9 })).map((record) => ({ ...record })),
        [{ number, eventId, dossierId, text, receivedAt }],
      );
      assert.equal((await log.counts()).conflicts, 1);
      assert.deepEqual(await log.conflicts({ limit: 9, dossierId: String(first.dossierId) }), []);
      assert.equal((await log.conflicts({ limit: 9, dossierId: String(dossierId) })).length, 1);
      assert.deepEqual(await log.conflicts({ limit: 9, before: Number(number) }), []);
    },
  },
  {
    name: 'keeps the latest rejected events, and counts all of them',
    run: async (log) => {
      const rejection = (number: number) => ({
        eventId: number % 2 === 0 ? null : eventIdOf(number),
        dossierId: number % 500 === 0 ? BETA : number % 2 === 0 ? null : ALPHA,
        violations: `[${String(number)}]`,
        text: '{}',
        bytes: number,
        receivedAt: RECEIVED_AT,
      });
      const total = MOST_REJECTIONS + 20;
      assert.deepEqual(await log.append([], numbers(1, total - 1).map(rejection)), []);
      assert.equal((await log.append([newEvent(1)], [rejection(total)])).length, 1);
      assert.equal((await log.counts()).rejected, total);
      const all = await log.rejections({ limit: total });
      assert.equal(all.length, MOST_REJECTIONS);
      assert.deepEqual(
        all.slice(0, 2).map(({ bytes, eventId, violations }) => [bytes, eventId, violations]),
        [
          [total, null, `[${String(total)}]`],
          [total - 1, eventIdOf(total - 1), `[${String(total - 1)}]`],
        ],
      );
      const page = await log.rejections({ limit: 2, before: Number(all[1]?.number) });
      assert.deepEqual(
        page.map(({ bytes }) => bytes),
        [total - 2, total - 3],
      );
      // The log keeps numbers 21 to 1,020 here; the pages of a dossier have all of its own, and nothing else.
      const beta = await log.rejections({ limit: total, dossierId: BETA });
      assert.deepEqual(
        beta.map(({ bytes, dossierId }) => [bytes, dossierId]),
        [1_000, 500].map((bytes) => [bytes, BETA]),
      );
      const older = { limit: 2, dossierId: BETA, before: Number(beta[0]?.number) };
      assert.deepEqual(await log.rejections(older), beta.slice(1));
      assert.equal((await log.rejections({ limit: total, dossierId: ALPHA })).length, 500);
      assert.deepEqual(await log.rejections({ limit: 2, dossierId: dossierIdOf(namespaceNamed('gamma')) }), []);
      assert.deepEqual(await log.rejections({ limit: 2, dossierId: 'none' }), []);
      assert.equal(all[0]?.dossierId, null);
    },
  },
  {
    name: 'numbers events without gaps, whoever appends at the same time',
    run: async (log, another) => {
      const logs = [log, await another(), await another()];
      const batchOf = (round: number, who: number) =>
        numbers(1, 7).map((index) => newEvent((round * 3 + who) * 100 + index, `dossier ${String((index + who) % 5)}`));
      await Promise.all(
        logs.map(async (each, who) => {
          // All of them send the same event, too.
          for (const round of numbers(1, 12)) await each.append([...batchOf(round, who), newEvent(round, 'shared')]);
        }),
      );
      const { events } = await log.read(LogCursor.start(log.partitions), { events: 10_000 });
      assert.equal(events.length, 12 * 3 * 7 + 12);
      assert.equal((await log.counts()).events, events.length);
      assertCounted(events.map(({ partition, position }) => [String(partition), position]));
      assertCounted(events.map(({ dossierId, sequence }) => [String(dossierId), sequence]));
    },
  },
  {
    name: 'accepts nothing after it is closed, and finishes what it has begun',
    run: async (log, another) => {
      const pending = numbers(1, 9).map((number) => log.append([newEvent(number)]));
      await log.close();
      await log.close();
      assert.equal((await Promise.all(pending)).flat().length, 9);
      await assert.rejects(log.append([newEvent(10)]), isClosed);
      await assert.rejects(log.head(), isClosed);
      await assert.rejects(log.probe(), isClosed);
      assert.equal((await (await another()).counts()).events, 9);
    },
  },
];

function isClosed(error: unknown): boolean {
  return error instanceof DossierError && error.code === 'LOG_CLOSED';
}

/** Asserts that the numbers of each group count from 1 upwards. */
function assertCounted(pairs: readonly (readonly [group: string, number: number])[]): void {
  const counts = new Map<string, number>();
  for (const [group, number] of [...pairs].sort(([, a], [, b]) => a - b)) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
    assert.equal(number, counts.get(group), `a gap in ${group}`);
  }
}
