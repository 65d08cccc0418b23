import assert from 'node:assert/strict';
import type { EventLog } from '../../service/log/event-log.port.js';
import { follow } from '../../service/log/follow.js';
import { LogCursor } from '../../service/log/log-cursor.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import type { LogCase } from './log-place.js';
import { eventIdOf, newEvent, numbers } from './log-samples.js';

/** How an event log is read. */
export const READING: readonly LogCase[] = [
  {
    name: 'can be read page by page from any cursor to the end',
    run: async (log) => {
      for (const number of numbers(1, 25)) await log.append([newEvent(number, `dossier ${String(number % 4)}`)]);
      const all = await readAll(log, 7);
      assert.deepEqual(sorted(all), numbers(1, 25).map(eventIdOf));
      assert.equal((await log.head()).toString(), LogCursor.start(log.partitions).past(all).toString());
      const half = LogCursor.start(log.partitions).past(all.slice(0, 11));
      const rest = await readAll(log, 100, LogCursor.parse(half.toString(), log.partitions));
      assert.deepEqual(sorted(rest), sorted(all.filter((event) => !half.covers(event))));
    },
  },
  {
    name: 'gives at most as much as fits on a page, but at least one event',
    run: async (log) => {
      const large = (number: number) => newEvent(number, 'alpha', { text: `"${'x'.repeat(9_998)}"` });
      await log.append(numbers(1, 6).map(large));
      const start = LogCursor.start(log.partitions);
      const count = async (events: number, bytes?: number) =>
        (await log.read(start, { events, ...(bytes !== undefined && { bytes }) })).events.length;
      assert.deepEqual(
        [await count(2), await count(100, 25_000), await count(100, 1), await count(100, 60_000)],
        [2, 2, 1, 6],
      );
      assert.equal((await log.read(start, { events: 100, bytes: 25_000 })).isLast, false);
      assert.equal((await log.read(start, { events: 6 })).isLast, true);
    },
  },
  {
    name: 'gives only the events of a dossier, in their order of arrival',
    run: async (log) => {
      await log.append(numbers(1, 12).map((number) => newEvent(13 - number, number % 3 === 0 ? 'alpha' : 'beta')));
      const dossierId = String(newEvent(1, 'alpha').dossierId);
      const events = await log.readDossier({ dossierId, after: 0 }, { events: 9 });
      assert.deepEqual(
        events.map(({ lamport, sequence }) => [lamport, sequence]),
        [
          [10, 1],
          [7, 2],
          [4, 3],
          [1, 4],
        ],
      );
      const rest = await log.readDossier({ dossierId, after: 2 }, { events: 1 });
      assert.deepEqual(
        rest.map(({ lamport }) => lamport),
        [4],
      );
      assert.deepEqual(await log.readDossier({ dossierId, after: 4 }, { events: 9 }), []);
      assert.deepEqual(await log.readDossier({ dossierId: '0'.repeat(32), after: 0 }, { events: 9 }), []);
    },
  },
  {
    name: 'stores events that do not belong to a dossier',
    run: async (log) => {
      const nowhere = { dossierId: null, namespace: null };
      await log.append([newEvent(1, 'alpha', nowhere), newEvent(2), newEvent(3, 'alpha', nowhere)]);
      const events = await readAll(log, 10);
      assert.deepEqual(sorted(events.filter(({ dossierId }) => dossierId === null)), [eventIdOf(1), eventIdOf(3)]);
      assert.deepEqual((await log.find(eventIdOf(3)))?.dossierId, null);
      assert.equal((await log.counts()).dossiers, 1);
    },
  },
  {
    name: 'finds an event by its id, or says that there is none',
    run: async (log) => {
      await log.append([newEvent(1), newEvent(2)]);
      assert.equal((await log.find(eventIdOf(2)))?.lamport, 2);
      assert.equal(await log.find(eventIdOf(3)), undefined);
    },
  },
  {
    name: 'never misses the events of a slower writer',
    run: async (log, another) => {
      const writers = [await another(), await another(), await another(), await another()];
      const perWriter = 150;
      const ending = new AbortController();
      const seen: LoggedEvent[] = [];
      const reading = (async () => {
        const after = LogCursor.start(log.partitions);
        for await (const page of follow(log, { after, signal: ending.signal, pollInterval: 2 })) {
          seen.push(...page.events);
          if (seen.length >= writers.length * perWriter) ending.abort();
        }
      })();
      const writing = writers.map(async (writer, who) => {
        for (let from = 1; from <= perWriter; from += 1 + (from % 5)) {
          const batch = numbers(from, Math.min(perWriter, from + (from % 5)));
          await writer.append(batch.map((number) => newEvent(who * 1_000 + number, `dossier ${String(number % 9)}`)));
        }
      });
      await Promise.all(writing);
      const patience = setTimeout(() => ending.abort(), 10_000);
      await reading;
      clearTimeout(patience);
      assert.equal(new Set(seen.map(({ eventId }) => eventId)).size, writers.length * perWriter);
      assert.equal(seen.length, writers.length * perWriter);
      assertInOrder(seen);
    },
  },
  {
    name: 'tells listeners that something was appended, also by another node',
    run: async (log, another) => {
      const other = await another();
      for (const writer of [log, other]) {
        const told = new Promise<readonly number[]>((resolve) => {
          const end = log.subscribe((partitions) => {
            end();
            resolve(partitions);
          });
        });
        const patience = setInterval(() => void writer.append([newEvent(Date.now() % 1e9)]), 300);
        await writer.append([newEvent(Date.now() % 1e9)]);
        const partitions = await told;
        clearInterval(patience);
        assert.ok(partitions.every((partition) => partition >= 0 && partition < log.partitions));
      }
    },
  },
];

async function readAll(
  log: EventLog,
  events: number,
  after = LogCursor.start(log.partitions),
): Promise<readonly LoggedEvent[]> {
  const all: LoggedEvent[] = [];
  for (let cursor = after; ;) {
    const page = await log.read(cursor, { events });
    all.push(...page.events);
    cursor = page.next;
    if (page.isLast) return all;
  }
}

function sorted(events: readonly LoggedEvent[]): readonly string[] {
  return events.map(({ eventId }) => eventId).sort();
}

function assertInOrder(events: readonly LoggedEvent[]): void {
  const last = new Map<number, number>();
  for (const { partition, position } of events) {
    assert.equal(position, (last.get(partition) ?? 0) + 1, 'a position was passed over, or came twice');
    last.set(partition, position);
  }
}
