import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { expect } from 'chai';
import type { EventWriter, InsertResult, StorableEvent } from '../../lib/emission/event-store.port.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import type { LeaseHolder } from '../../lib/outbox/lease.js';
import type { OutboxOptions } from '../../lib/outbox/outbox-options.js';
import type { OutboxOutcome } from '../../lib/outbox/outbox-outcome.js';
import type { Outbox } from '../../lib/outbox/outbox.port.js';

const NOW = Date.UTC(2026, 1, 21, 14);
const ME: LeaseHolder = { token: 'me', host: hostname(), pid: process.pid };
const OTHER: LeaseHolder = { token: 'other', host: 'elsewhere', pid: 1 };

/** The code of the DossierError that the function throws; a failure when it throws none. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DossierError) return error.code;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** An event with a text of its own. */
export function storable(
  eventId: string,
  text = JSON.stringify({ id: eventId, note: 'é\ud83d\ude00' }),
): StorableEvent {
  return { eventId, eventType: 'Told', text };
}

/** Stores events one after the other in one transaction. */
export function insertAll(outbox: Outbox, ...events: readonly (StorableEvent | string)[]): readonly InsertResult[] {
  return outbox.transact((writer) =>
    events.map((event) => writer.insert(typeof event === 'string' ? storable(event) : event)),
  );
}

/** What every outbox must do. `open` gives a new, empty one. */
export function describeOutbox(name: string, open: (options: OutboxOptions) => Outbox): void {
  describe(`${name} as an outbox`, () => {
    let now: number;
    let outbox: Outbox;
    const opened: Outbox[] = [];
    const openWith = (options: OutboxOptions = {}): Outbox => {
      const fresh = open({ clock: { now: () => now }, ...options });
      opened.push(fresh);
      return fresh;
    };
    const insert = (...events: readonly (StorableEvent | string)[]): readonly InsertResult[] =>
      insertAll(outbox, ...events);
    const sequenceOf = (eventId: string): number => outbox.find(eventId)!.sequence;
    const dueIds = (): readonly string[] => outbox.due({ limit: 100 }).map(({ eventId }) => eventId);
    const record = (...outcomes: readonly OutboxOutcome[]): number => outbox.record(ME.token, outcomes);
    const deliver = (...eventIds: readonly string[]): number =>
      record(...eventIds.map((id) => ({ sequence: sequenceOf(id), result: 'delivered' }) as const));
    const bury = (eventId: string): number => record({ sequence: sequenceOf(eventId), result: 'dead', error: 'no' });

    beforeEach(() => {
      now = NOW;
      outbox = openWith();
      outbox.acquireLease(ME, 60_000);
    });
    afterEach(() => {
      for (const each of opened.splice(0)) each.close();
    });

    describe('in a transaction', () => {
      it('hands out Lamport values from 1 upwards, across transactions', () => {
        const first = outbox.transact((writer) => [writer.tick(), writer.tick()]);
        expect([...first, outbox.transact((writer) => writer.tick())]).to.eql([1, 2, 3]);
        expect(outbox.statistics().lamportClock).to.equal(3);
      });

      it('keeps an event exactly as it came', () => {
        const event = storable('a', '{"z":1,  "a":"\u2028é\ud83d\ude00\\ud800"}');
        expect(insert(event)).to.eql([{ result: 'stored' }]);
        expect(outbox.find('a')).to.eql({
          ...event,
          sequence: 1,
          state: 'pending',
          attempts: 0,
          rejections: 0,
          nextAttemptAt: 0,
          lastError: null,
          storedAt: NOW,
          settledAt: null,
        });
      });

      it('does nothing at all when the work throws', () => {
        const failure = new Error('changed my mind');
        const work = (writer: EventWriter): void => {
          writer.tick();
          writer.insert(storable('a'));
          throw failure;
        };
        expect(() => outbox.transact(work)).to.throw(failure);
        expect(outbox.find('a')).to.equal(undefined);
        expect(outbox.statistics()).to.include({ pending: 0, lamportClock: 0 });
        expect(insert('b')).to.eql([{ result: 'stored' }]);
      });

      it('refuses to be used other than through the writer, and goes on afterwards', () => {
        expect(outbox.transact(() => codeOf(() => insert('a')))).to.equal('NESTED_TRANSACTION');
        expect(outbox.transact(() => codeOf(() => outbox.receive(1)))).to.equal('NESTED_TRANSACTION');
        expect(outbox.transact(() => codeOf(() => outbox.statistics()))).to.equal('NESTED_TRANSACTION');
        expect(insert('b')).to.eql([{ result: 'stored' }]);
      });

      it('makes the writer useless at its end', () => {
        const writer = outbox.transact((given) => given);
        expect(codeOf(() => writer.tick())).to.equal('TRANSACTION_ENDED');
        expect(codeOf(() => writer.insert(storable('a')))).to.equal('TRANSACTION_ENDED');
        expect(codeOf(() => writer.insertAll([storable('a')]))).to.equal('TRANSACTION_ENDED');
        expect(outbox.statistics()).to.include({ pending: 0, lamportClock: 0 });
      });

      it('makes the writer useless also when the work throws', () => {
        const kept: EventWriter[] = [];
        const work = (writer: EventWriter): void => {
          kept.push(writer);
          throw new Error('changed my mind');
        };
        expect(() => outbox.transact(work)).to.throw('changed my mind');
        expect(codeOf(() => kept[0]!.insert(storable('a')))).to.equal('TRANSACTION_ENDED');
      });
    });

    describe('with an id it has already', () => {
      it('changes nothing when the text is the same', () => {
        insert('a');
        expect(insert('a')).to.eql([{ result: 'unchanged' }]);
        expect(outbox.statistics()).to.include({ pending: 1, conflicts: 0 });
      });

      it('changes nothing when the event was delivered', () => {
        insert('a');
        deliver('a');
        expect(insert('a')).to.eql([{ result: 'unchanged' }]);
        expect(outbox.find('a')!.state).to.equal('delivered');
      });

      it('refuses another text, and keeps both', () => {
        insert('a');
        const [answer] = insert(storable('a', 'other'));
        expect(answer).to.have.nested.property('error.code', 'EVENT_CONFLICT');
        expect(answer).to.have.nested.property('error.eventId', 'a');
        expect(outbox.find('a')!.text).to.equal(storable('a').text);
        expect(outbox.conflicts()).to.eql([{ eventId: 'a', text: 'other', refusedAt: NOW }]);
        expect(outbox.statistics()).to.include({ pending: 1, conflicts: 1, refused: 0 });
      });

      it('keeps each conflicting text once, in the order they came', () => {
        insert('a');
        insert(storable('a', 'x'), storable('a', 'y'), storable('a', 'x'));
        insert(storable('a', 'x'));
        expect(outbox.conflicts().map(({ text }) => text)).to.eql(['x', 'y']);
      });

      it('sees the ids of its own transaction', () => {
        const results = insert('a', 'a', storable('a', 'other'), 'b').map(({ result }) => result);
        expect(results).to.eql(['stored', 'unchanged', 'refused', 'stored']);
        expect(outbox.statistics()).to.include({ pending: 2, conflicts: 1 });
      });
    });

    describe('given many events at once', () => {
      const ids = (count: number): readonly string[] =>
        Array.from({ length: count }, (_, index) => `e${String(index)}`);
      const insertAtOnce = (...events: readonly (StorableEvent | string)[]): readonly InsertResult[] =>
        outbox.transact((writer) => {
          writer.tick();
          return writer.insertAll(events.map((event) => (typeof event === 'string' ? storable(event) : event)));
        });
      const listed = (): readonly string[] => outbox.list({ limit: 1_000 }).map(({ eventId }) => eventId);

      for (const count of [0, 1, 49, 50, 51, 100, 237]) {
        it(`stores ${String(count)} in their order, and answers one result each`, () => {
          expect(insertAtOnce(...ids(count))).to.eql(ids(count).map(() => ({ result: 'stored' })));
          expect(listed()).to.eql(ids(count));
          expect(outbox.statistics()).to.include({ pending: count, lamportClock: 1 });
          expect(insert('next')).to.eql([{ result: 'stored' }]);
          expect(listed()).to.eql([...ids(count), 'next']);
        });
      }

      it('tells those that it has from those that are new, wherever they are', () => {
        insert('e3', storable('e10', 'other'), 'e60');
        const events = [...ids(70), 'e5', storable('e6', 'another')];
        const expected = events.map((event) => {
          if (event === 'e3' || event === 'e60' || events.indexOf(event) !== events.lastIndexOf(event))
            return 'unchanged';
          return event === 'e10' || typeof event !== 'string' ? 'refused' : 'stored';
        });
        expected[5] = 'stored';
        expect(insertAtOnce(...events).map(({ result }) => result)).to.eql(expected);
        expect(listed()).to.eql(['e3', 'e10', 'e60', ...ids(70).filter((id) => !['e3', 'e10', 'e60'].includes(id))]);
        expect(outbox.statistics()).to.include({ pending: 70, conflicts: 2 });
        expect(outbox.conflicts().map(({ eventId }) => eventId)).to.eql(['e10', 'e6']);
      });

      it('tells repetitions among themselves', () => {
        const fifty = [...ids(48), 'e0', storable('e1', 'other')];
        const results = insertAtOnce(...fifty).map(({ result }) => result);
        expect(results).to.eql([...ids(48).map(() => 'stored'), 'unchanged', 'refused']);
        expect(listed()).to.eql(ids(48));
      });

      it('changes nothing when it has them all', () => {
        insertAtOnce(...ids(100));
        expect(new Set(insertAtOnce(...ids(100)).map(({ result }) => result))).to.eql(new Set(['unchanged']));
        expect(outbox.statistics().pending).to.equal(100);
      });

      it('stores as many as there is room for, also among events that it has', () => {
        outbox = openWith({ limit: 75 });
        insert('e7', 'e70');
        const results = insertAtOnce(...ids(120)).map(({ result }) => result);
        expect(results.filter((result) => result === 'stored')).to.have.length(73);
        expect(results[7]).to.equal('unchanged');
        expect(results[70]).to.equal('unchanged');
        expect(results.slice(75)).to.eql(ids(45).map(() => 'refused'));
        expect(outbox.statistics()).to.include({ pending: 75, refused: 45 });
      });

      it('makes use of the room that delivered events leave', () => {
        outbox = openWith({ limit: 60 });
        outbox.acquireLease(ME, 60_000);
        insertAtOnce(...ids(60));
        deliver('e1', 'e59');
        const results = insertAtOnce(...ids(3).map((id) => `new-${id}`)).map(({ result }) => result);
        expect(results).to.eql(['stored', 'stored', 'refused']);
      });
    });

    describe('with a limit', () => {
      beforeEach(() => {
        outbox = openWith({ limit: 2 });
        outbox.acquireLease(ME, 60_000);
      });

      it('refuses what goes beyond it, counts that, and keeps what it has', () => {
        const results = insert('a', 'b', 'c', 'd');
        expect(results.map(({ result }) => result)).to.eql(['stored', 'stored', 'refused', 'refused']);
        expect(results[2]).to.have.nested.property('error.code', 'OUTBOX_FULL');
        expect(results[2]).to.have.nested.property('error.limit', 2);
        expect(insert('e')[0]).to.have.nested.property('error.code', 'OUTBOX_FULL');
        expect(outbox.statistics()).to.include({ pending: 2, refused: 3 });
        expect(dueIds()).to.eql(['a', 'b']);
      });

      it('answers for an id it has, although it is full', () => {
        insert('a', 'b');
        expect(insert('a')).to.eql([{ result: 'unchanged' }]);
        expect(outbox.statistics().refused).to.equal(0);
      });

      it('counts neither delivered nor dead events', () => {
        insert('a', 'b');
        deliver('a');
        bury('b');
        expect(insert('c', 'd').map(({ result }) => result)).to.eql(['stored', 'stored']);
      });

      it('revives no more dead events than it may hold, rather none', () => {
        insert('a', 'b');
        bury('a');
        insert('c');
        expect(codeOf(() => outbox.retry())).to.equal('OUTBOX_FULL');
        expect(outbox.find('a')!.state).to.equal('dead');
        deliver('c');
        expect(outbox.retry()).to.equal(1);
        expect(insert('d')[0]).to.have.nested.property('error.code', 'OUTBOX_FULL');
      });

      for (const limit of [0, -1, 1.5, NaN, Infinity]) {
        it(`cannot be opened with a limit of ${String(limit)}`, () => {
          expect(codeOf(() => openWith({ limit }))).to.equal('INVALID_ARGUMENT');
        });
      }
      for (const keepDelivered of [-1, NaN, Infinity]) {
        it(`cannot be opened to keep delivered events for ${String(keepDelivered)} ms`, () => {
          expect(codeOf(() => openWith({ keepDelivered }))).to.equal('INVALID_ARGUMENT');
        });
      }
    });

    describe('hearing of a remote clock', () => {
      it('goes one beyond the greater value', () => {
        expect(outbox.receive(41)).to.equal(42);
        expect(outbox.receive(7)).to.equal(43);
        expect(outbox.receive(43)).to.equal(44);
        expect(outbox.transact((writer) => writer.tick())).to.equal(45);
      });

      for (const remote of [-1, 0.5, NaN, Number.MAX_SAFE_INTEGER, Infinity]) {
        it(`refuses ${String(remote)} and stays what it was`, () => {
          expect(codeOf(() => outbox.receive(remote))).to.equal('LAMPORT_RANGE');
          expect(outbox.statistics().lamportClock).to.equal(0);
        });
      }

      it('hands out the greatest value there is, and then no more', () => {
        expect(outbox.receive(Number.MAX_SAFE_INTEGER - 1)).to.equal(Number.MAX_SAFE_INTEGER);
        expect(codeOf(() => outbox.transact((writer) => writer.tick()))).to.equal('LAMPORT_RANGE');
        expect(outbox.statistics().lamportClock).to.equal(Number.MAX_SAFE_INTEGER);
      });
    });

    describe('handing out what is due', () => {
      it('gives pending events in the order of their insertion, a page at a time', () => {
        insert('c', 'a', 'b');
        expect(dueIds()).to.eql(['c', 'a', 'b']);
        const first = outbox.due({ limit: 2 });
        expect(first.map(({ eventId }) => eventId)).to.eql(['c', 'a']);
        expect(outbox.due({ limit: 2, after: first[1]!.sequence })).to.eql([outbox.find('b')]);
        expect(outbox.due({ limit: 0 })).to.eql([]);
      });

      it('stops before a page has too many bytes, but gives one event at least', () => {
        insert(storable('a', 'é'.repeat(10)), storable('b', 'x'.repeat(20)), storable('c', 'z'));
        const ids = (maxBytes: number): readonly string[] =>
          outbox.due({ limit: 9, maxBytes }).map(({ eventId }) => eventId);
        expect(ids(41)).to.eql(['a', 'b', 'c']);
        expect(ids(40)).to.eql(['a', 'b']);
        expect(ids(39)).to.eql(['a']);
        expect(ids(1)).to.eql(['a']);
      });

      it('waits with an event until its next attempt, and keeps its place', () => {
        insert('a', 'b');
        record({ sequence: sequenceOf('a'), result: 'transient', error: 'timeout', nextAttemptAt: NOW + 500 });
        expect(dueIds()).to.eql(['b']);
        now += 499;
        expect(dueIds()).to.eql(['b']);
        now += 1;
        expect(dueIds()).to.eql(['a', 'b']);
      });

      it('gives an event at once although the clock went backwards', () => {
        insert('a');
        now -= 1_000_000;
        expect(dueIds()).to.eql(['a']);
        expect(outbox.statistics().oldestPendingAge).to.equal(0);
      });

      it('says when the next event is due', () => {
        expect(outbox.nextDueAt()).to.equal(undefined);
        insert('a', 'b');
        const failed = (eventId: string, nextAttemptAt: number): OutboxOutcome => ({
          sequence: sequenceOf(eventId),
          result: 'transient',
          error: 'timeout',
          nextAttemptAt,
        });
        record(failed('a', NOW + 700));
        expect(outbox.nextDueAt()).to.equal(0);
        record(failed('b', NOW + 300));
        expect(outbox.nextDueAt()).to.equal(NOW + 300);
        deliver('a', 'b');
        expect(outbox.nextDueAt()).to.equal(undefined);
      });
    });

    describe('recording outcomes', () => {
      it('settles what was delivered', () => {
        insert('a', 'b');
        now += 5;
        expect(deliver('a')).to.equal(1);
        expect(outbox.find('a')).to.include({ state: 'delivered', attempts: 1, settledAt: NOW + 5, lastError: null });
        expect(dueIds()).to.eql(['b']);
        expect(outbox.statistics()).to.include({ pending: 1, delivered: 1 });
      });

      it('counts an attempt, and no rejection, for what failed in passing', () => {
        insert('a');
        record({ sequence: 1, result: 'transient', error: 'timeout', nextAttemptAt: NOW + 1 });
        const expected = { state: 'pending', attempts: 1, rejections: 0, nextAttemptAt: NOW + 1, lastError: 'timeout' };
        expect(outbox.find('a')).to.include({ ...expected, settledAt: null });
      });

      it('counts a rejection, and keeps the reason', () => {
        insert('a');
        record({ sequence: 1, result: 'rejected', error: 'bad hash', nextAttemptAt: NOW });
        record({ sequence: 1, result: 'rejected', error: 'still bad', nextAttemptAt: NOW });
        expect(outbox.find('a')).to.include({ state: 'pending', attempts: 2, rejections: 2, lastError: 'still bad' });
        record({ sequence: 1, result: 'dead', error: 'given up' });
        const expected = { state: 'dead', attempts: 3, rejections: 3, lastError: 'given up', settledAt: NOW };
        expect(outbox.find('a')).to.include(expected);
        expect(outbox.statistics()).to.include({ pending: 0, dead: 1 });
      });

      it('forgets the last error of what was delivered in the end', () => {
        insert('a');
        record({ sequence: 1, result: 'transient', error: 'timeout', nextAttemptAt: NOW });
        deliver('a');
        expect(outbox.find('a')).to.include({ attempts: 2, lastError: null, nextAttemptAt: 0 });
      });

      it('cuts a reason that is as long as a book', () => {
        insert('a');
        record({ sequence: 1, result: 'dead', error: 'x'.repeat(1_000_000) });
        expect(outbox.find('a')!.lastError).to.have.length(2_000);
      });

      it('refuses two outcomes for one event, and records none', () => {
        insert('a', 'b');
        expect(codeOf(() => deliver('b', 'a', 'a'))).to.equal('DUPLICATE_OUTCOME');
        expect(dueIds()).to.eql(['a', 'b']);
      });

      it('changes nothing about events that are settled or unknown', () => {
        insert('a', 'b');
        deliver('a');
        bury('b');
        expect(deliver('b')).to.equal(0);
        expect(bury('a')).to.equal(0);
        expect(record({ sequence: 99, result: 'delivered' })).to.equal(0);
        expect(outbox.find('a')).to.include({ state: 'delivered', attempts: 1 });
        expect(outbox.statistics()).to.include({ pending: 0, delivered: 1, dead: 1 });
      });

      it('refuses outcomes from who has no lease', () => {
        insert('a');
        const delivered: readonly OutboxOutcome[] = [{ sequence: 1, result: 'delivered' }];
        expect(codeOf(() => outbox.record('stranger', delivered))).to.equal('LEASE_LOST');
        outbox.releaseLease(ME.token);
        expect(codeOf(() => outbox.record(ME.token, delivered))).to.equal('LEASE_LOST');
        expect(dueIds()).to.eql(['a']);
      });
    });

    describe('leased to a relay', () => {
      it('refuses a second relay, and says who has the lease until when', () => {
        expect(outbox.acquireLease(OTHER, 1_000)).to.eql({ granted: false, holder: ME, expiresAt: NOW + 60_000 });
      });

      it('prolongs the lease of who has it', () => {
        now += 59_000;
        const answer = { granted: true, holder: ME, expiresAt: NOW + 119_000 };
        expect(outbox.acquireLease(ME, 60_000)).to.eql(answer);
      });

      it('goes to another once it has expired, and not before', () => {
        now += 59_999;
        expect(outbox.acquireLease(OTHER, 1_000).granted).to.equal(false);
        now += 1;
        expect(outbox.acquireLease(OTHER, 1_000)).to.eql({ granted: true, holder: OTHER, expiresAt: now + 1_000 });
        insert('a');
        expect(codeOf(() => deliver('a'))).to.equal('LEASE_LOST');
      });

      it('still takes outcomes when the lease has expired and no other relay took it', () => {
        insert('a');
        now += 60_001;
        expect(deliver('a')).to.equal(1);
      });

      it('goes to another at once when the process that had it is dead', () => {
        outbox.releaseLease(ME.token);
        const { pid } = spawnSync(process.execPath, ['-e', '']);
        outbox.acquireLease({ token: 'killed', host: hostname(), pid }, 60_000);
        expect(outbox.acquireLease(ME, 1_000).granted).to.equal(true);
      });

      it('stays with a process of another host, dead or not', () => {
        outbox.releaseLease(ME.token);
        const { pid } = spawnSync(process.execPath, ['-e', '']);
        outbox.acquireLease({ token: 'far', host: 'elsewhere', pid }, 60_000);
        expect(outbox.acquireLease(ME, 1_000).granted).to.equal(false);
      });

      it('is given back by its holder only', () => {
        outbox.releaseLease(OTHER.token);
        expect(outbox.acquireLease(OTHER, 1_000).granted).to.equal(false);
        outbox.releaseLease(ME.token);
        expect(outbox.acquireLease(OTHER, 1_000).granted).to.equal(true);
      });
    });

    describe('looked after', () => {
      const fail = (eventId: string, times: number): void => {
        for (let time = 0; time < times; time += 1) {
          record({ sequence: sequenceOf(eventId), result: 'transient', error: 'timeout', nextAttemptAt: NOW });
        }
      };

      it('counts what it holds', () => {
        insert('a', 'b', 'c', 'd', 'e', { ...storable('f'), eventType: 'Shown' }, 'g');
        fail('b', 1);
        fail('c', 3);
        fail('d', 4);
        deliver('a');
        bury('g');
        outbox.transact((writer) => writer.tick());
        now += 900;
        expect(outbox.statistics()).to.eql({
          pending: 5,
          retried: 3,
          dead: 1,
          delivered: 1,
          conflicts: 0,
          refused: 0,
          oldestPendingAge: 900,
          byEventType: { Shown: 1, Told: 4 },
          byAttempts: { '0': 2, '1-3': 2, '4+': 1 },
          lamportClock: 1,
        });
      });

      it('counts nothing when it is empty', () => {
        const { oldestPendingAge, byEventType, byAttempts } = outbox.statistics();
        expect({ oldestPendingAge, byEventType, byAttempts }).to.eql({
          oldestPendingAge: null,
          byEventType: {},
          byAttempts: { '0': 0, '1-3': 0, '4+': 0 },
        });
      });

      it('counts event types with names of any kind', () => {
        insert({ ...storable('a'), eventType: '__proto__' }, { ...storable('b'), eventType: 'constructor' });
        expect(Object.entries(outbox.statistics().byEventType)).to.eql([
          ['__proto__', 1],
          ['constructor', 1],
        ]);
      });

      it('lists entries by state, a page at a time', () => {
        insert('a', 'b', 'c');
        deliver('b');
        const ids = (page: Parameters<Outbox['list']>[0]): readonly string[] =>
          outbox.list(page).map(({ eventId }) => eventId);
        expect(ids({ limit: 9 })).to.eql(['a', 'b', 'c']);
        expect(ids({ limit: 9, state: 'pending' })).to.eql(['a', 'c']);
        expect(ids({ limit: 9, state: 'delivered' })).to.eql(['b']);
        expect(ids({ limit: 9, state: 'dead' })).to.eql([]);
        expect(ids({ limit: 1, after: 1 })).to.eql(['b']);
      });

      it('finds nothing under an id it does not have', () => {
        expect(outbox.find('a')).to.equal(undefined);
      });

      it('makes dead events pending again at their old place', () => {
        insert('a', 'b');
        bury('a');
        expect(dueIds()).to.eql(['b']);
        expect(outbox.retry()).to.equal(1);
        expect(dueIds()).to.eql(['a', 'b']);
        const expected = { state: 'pending', attempts: 1, rejections: 0, settledAt: null, lastError: 'no' };
        expect(outbox.find('a')).to.include(expected);
        expect(outbox.statistics()).to.include({ pending: 2, dead: 0 });
      });

      it('retries the events that are named, waiting ones included, each once', () => {
        insert('a', 'b', 'c', 'd');
        bury('a');
        bury('b');
        deliver('c');
        record({ sequence: sequenceOf('d'), result: 'rejected', error: 'no', nextAttemptAt: NOW + 9_000 });
        expect(outbox.retry(['a', 'a', 'c', 'd', 'unknown'])).to.equal(2);
        expect(dueIds()).to.eql(['a', 'd']);
        expect(outbox.find('b')!.state).to.equal('dead');
        expect(outbox.find('c')!.state).to.equal('delivered');
        expect(outbox.statistics().pending).to.equal(2);
        expect(outbox.retry([])).to.equal(0);
      });

      it('counts the rejections on of a pending event that is retried, and starts anew with a dead one', () => {
        insert('a', 'b');
        const rejectB = (): number =>
          record({ sequence: sequenceOf('b'), result: 'rejected', error: 'no', nextAttemptAt: NOW + 9_000 });
        rejectB();
        bury('a');
        expect(outbox.retry(['a', 'b'])).to.equal(2);
        expect(outbox.find('b')).to.include({ rejections: 1, attempts: 1, nextAttemptAt: 0, lastError: 'no' });
        expect(outbox.find('a')).to.include({ rejections: 0, attempts: 1, nextAttemptAt: 0 });
        rejectB();
        outbox.retry(['b']);
        expect(outbox.find('b')).to.include({ rejections: 2, attempts: 2 });
        outbox.retry();
        expect(outbox.find('b')).to.include({ rejections: 2, attempts: 2 });
      });

      it('prunes delivered events after their time, and nothing else', () => {
        outbox = openWith({ keepDelivered: 1_000 });
        outbox.acquireLease(ME, 60_000);
        insert('a', 'b', 'c', 'd');
        deliver('a');
        bury('b');
        now += 1;
        deliver('c');
        now += 998;
        expect(outbox.prune()).to.equal(0);
        now += 1;
        expect(outbox.prune()).to.equal(1);
        expect(outbox.list({ limit: 9 }).map(({ eventId }) => eventId)).to.eql(['b', 'c', 'd']);
        expect(outbox.find('a')).to.equal(undefined);
        expect(outbox.statistics()).to.include({ pending: 1, delivered: 1, dead: 1 });
      });

      it('never uses a sequence again', () => {
        outbox = openWith({ keepDelivered: 0 });
        outbox.acquireLease(ME, 60_000);
        insert('a', 'b');
        deliver('a', 'b');
        expect(outbox.prune()).to.equal(2);
        insert('a');
        expect(outbox.find('a')!.sequence).to.equal(3);
      });
    });

    it('hands out frozen entries', () => {
      insert('a');
      expect(outbox.find('a')).to.be.frozen;
      expect(outbox.due({ limit: 1 })[0]).to.be.frozen;
    });

    it('is of no use once it is closed, and closes twice', () => {
      outbox.close();
      outbox.close();
      expect(codeOf(() => insert('a'))).to.equal('OUTBOX_CLOSED');
      expect(codeOf(() => outbox.due({ limit: 1 }))).to.equal('OUTBOX_CLOSED');
      expect(codeOf(() => outbox.receive(1))).to.equal('OUTBOX_CLOSED');
      expect(codeOf(() => outbox.statistics())).to.equal('OUTBOX_CLOSED');
      expect(codeOf(() => outbox.acquireLease(ME, 1))).to.equal('OUTBOX_CLOSED');
    });
  });
}
