import { hostname } from 'node:os';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import type { DeliveryAnswer } from '../../../lib/delivery/outcome/delivery-answer.js';
import { OutboxRelay } from '../../../lib/delivery/relay/outbox.relay.js';
import type { RelayOptions } from '../../../lib/delivery/relay/relay-options.js';
import type { OutboundEvent } from '../../../lib/delivery/transport.js';
import { InvalidArgumentError } from '../../../lib/errors/invalid-argument.error.js';
import { StoreError } from '../../../lib/errors/store.error.js';
import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { answerAll, fill, inState, numbersOf, ScriptedTransport, takeLease, upTo } from '../../support/outboxes.js';
import { eventId } from '../../support/samples.js';
import { thrownBy } from '../../support/thrown-by.js';
import { runs } from '../../support/random-runs.js';

const OTHER = { token: 'other', host: hostname(), pid: process.pid };
const UNAVAILABLE: DeliveryAnswer = { kind: 'unavailable', reason: 'HTTP 503' };

describe('OutboxRelay', () => {
  let clock: sinon.SinonFakeTimers;
  let outbox: InMemoryOutbox;

  beforeEach(() => {
    clock = sinon.useFakeTimers({
      now: Date.UTC(2026, 1, 21, 14),
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    outbox = new InMemoryOutbox();
  });
  afterEach(() => clock.restore());

  const relayTo = (transport: ScriptedTransport, options: RelayOptions = {}): OutboxRelay =>
    new OutboxRelay(outbox, transport, { random: () => 0.999, ...options });

  describe('that drains an outbox', () => {
    it('sends everything in order, in batches of the size the transport takes', async () => {
      fill(outbox, ...upTo(10));
      const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
      const report = await relayTo(transport).drain();
      expect(transport.batches).to.eql([
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10],
      ]);
      expect(report).to.eql({
        end: 'drained',
        reason: null,
        requests: 3,
        delivered: 10,
        transient: 0,
        rejected: 0,
        dead: 0,
        pending: 0,
        nextDueAt: null,
      });
      expect(inState(outbox, 'delivered')).to.eql(upTo(10));
    });

    it('keeps a batch within the bytes the transport takes, but sends an event that is larger alone', async () => {
      const texts = ['a'.repeat(10), 'é'.repeat(10), 'x'.repeat(999), 'b'];
      outbox.transact((writer) =>
        texts.forEach((text, index) => writer.insert({ eventId: eventId(index + 1), eventType: 'Told', text })),
      );
      const exactly = '{"events":['.length + 10 + ','.length + 20 + ']}'.length;
      const sent = async (maxBytes: number): Promise<readonly (readonly number[])[]> => {
        const transport = new ScriptedTransport((events) => answerAll(events, 'queued'), { maxEvents: 2, maxBytes });
        await relayTo(transport).drain();
        outbox.retry(upTo(4).map(eventId));
        return transport.batches;
      };
      expect(await sent(exactly)).to.eql([[1, 2], [3], [4]]);
      expect(await sent(exactly - 1)).to.eql([[1], [2], [3], [4]]);
    });

    it('does nothing for an empty outbox', async () => {
      const transport = new ScriptedTransport(() => UNAVAILABLE);
      expect(await relayTo(transport).drain()).to.include({ end: 'drained', requests: 0 });
    });

    it('gives each event its outcome, and sends none again that waits', async () => {
      fill(outbox, 1, 2, 3, 4, 5);
      const words = ['success', 'rejected', 'queued', 'duplicate', 'nonsense'];
      const transport = new ScriptedTransport((events) => ({
        kind: 'answered',
        events: numbersOf(events).map((number) => ({
          eventId: eventId(number),
          status: words[number - 1],
          reason: 'so',
        })),
      }));
      const report = await relayTo(transport).drain();
      expect(transport.batches).to.eql([[1, 2, 3, 4], [5]]);
      expect(report).to.include({ end: 'drained', delivered: 2, rejected: 1, rejection: 'so', transient: 2, dead: 0 });
      expect(outbox.find(eventId(2))).to.include({
        state: 'pending',
        attempts: 1,
        rejections: 1,
        lastError: 'so',
        nextAttemptAt: Date.now() + 1_000,
      });
      expect(outbox.find(eventId(3))).to.include({
        state: 'pending',
        attempts: 1,
        rejections: 0,
        nextAttemptAt: Date.now() + 1_000,
      });
    });

    it('gives a rejected event up at the limit, with the reason', async () => {
      fill(outbox, 1);
      const transport = new ScriptedTransport(() => ({
        kind: 'answered',
        events: [{ eventId: eventId(1), status: 'rejected', reason: 'too old' }],
      }));
      const relay = relayTo(transport, { rejectionLimit: 3 });
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await relay.drain();
        clock.tick(600_000);
      }
      expect(await relay.drain()).to.include({ requests: 0 });
      expect(outbox.find(eventId(1))).to.include({ state: 'dead', attempts: 3, rejections: 3, lastError: 'too old' });
    });

    it('leaves the receiver alone after a failure of the whole batch', async () => {
      fill(outbox, ...upTo(6));
      const transport = new ScriptedTransport(() => UNAVAILABLE);
      expect(await relayTo(transport).drain()).to.include({
        end: 'unavailable',
        reason: 'HTTP 503',
        requests: 1,
        transient: 4,
      });
      expect(outbox.find(eventId(4))).to.include({
        attempts: 1,
        rejections: 0,
        lastError: 'HTTP 503',
        nextAttemptAt: Date.now() + 1_000,
      });
      expect(outbox.find(eventId(5))).to.include({ attempts: 0, nextAttemptAt: 0 });
    });

    it('obeys Retry-After, within bounds', async () => {
      const delayFor = async (retryAfter: number): Promise<number> => {
        outbox = new InMemoryOutbox();
        fill(outbox, 1);
        await relayTo(new ScriptedTransport(() => ({ ...UNAVAILABLE, retryAfter })), {
          longestRetryAfter: 60_000,
        }).drain();
        return Number(outbox.find(eventId(1))?.nextAttemptAt) - Date.now();
      };
      expect(await delayFor(30_000)).to.equal(30_000);
      expect(await delayFor(9e15)).to.equal(60_000);
      expect(await delayFor(0)).to.equal(1_000);
    });

    it('pauses, and says why, when the receiver wants nothing more', async () => {
      fill(outbox, ...upTo(6));
      const transport = new ScriptedTransport(() => ({ kind: 'paused', reason: 'HTTP 401: who are you' }));
      expect(await relayTo(transport).drain()).to.include({
        end: 'paused',
        reason: 'HTTP 401: who are you',
        requests: 1,
        transient: 4,
      });
      expect(inState(outbox, 'pending')).to.eql(upTo(6));
    });

    it('says how many events stay pending after a pause, and until when', async () => {
      fill(outbox, ...upTo(6));
      const refusing = relayTo(new ScriptedTransport(() => ({ kind: 'paused', reason: 'HTTP 401' })));
      expect(await refusing.drain()).to.include({ end: 'paused', pending: 6, nextDueAt: 0 });
      outbox = new InMemoryOutbox();
      fill(outbox, 1);
      const pausing = relayTo(new ScriptedTransport(() => ({ kind: 'paused', reason: 'HTTP 401' })));
      expect(await pausing.drain()).to.include({ end: 'paused', pending: 1, nextDueAt: Date.now() + 1_000 });
      const nextDueAt = Date.now() + 1_000;
      expect(await pausing.drain()).to.include({ end: 'drained', requests: 0, pending: 1, nextDueAt });
    });

    it('takes a transport that fails for a receiver that cannot be reached', async () => {
      fill(outbox, 1);
      const failure = new RangeError('oops');
      const report = await relayTo(new ScriptedTransport(() => Promise.reject(failure))).drain();
      expect(report).to.include({ end: 'unavailable', reason: 'the transport failed: RangeError: oops', transient: 1 });
      expect(report.cause).to.equal(failure);
      expect(Object.keys(report)).to.not.include('cause');
    });

    it('sends the innocents of a batch at once after one of them was rejected by name', async () => {
      fill(outbox, 1, 2, 3);
      const transport = new ScriptedTransport((events) =>
        numbersOf(events).includes(2)
          ? { kind: 'refused', reason: 'HTTP 400', events: [{ eventId: eventId(2), status: undefined, reason: 'bad' }] }
          : answerAll(events, 'success'),
      );
      expect(await relayTo(transport).drain()).to.include({
        end: 'drained',
        requests: 2,
        delivered: 2,
        rejected: 1,
        transient: 2,
      });
      expect(transport.batches).to.eql([
        [1, 2, 3],
        [1, 3],
      ]);
    });
  });

  it('ends although an outbox gives the same event again and again, as a damaged one may', async () => {
    fill(outbox, 1);
    const [entry] = outbox.due({ limit: 1 });
    sinon.stub(outbox, 'due').returns([entry!]);
    const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
    expect(await relayTo(transport).drain()).to.include({ end: 'drained', requests: 1 });
  });

  it('ends although each of its answers rejects one event more', async () => {
    fill(outbox, ...upTo(30));
    const transport = new ScriptedTransport(
      (events) => ({
        kind: 'refused',
        reason: 'HTTP 400',
        events: [{ eventId: events[0]!.eventId, status: undefined, reason: 'no' }],
      }),
      { maxEvents: 10 },
    );
    expect(await relayTo(transport).drain()).to.include({ end: 'drained', rejected: 30, delivered: 0 });
  });

  describe('that halves a batch', () => {
    const refusing = (culprits: readonly number[], kind: 'refused' | 'too-large'): ScriptedTransport =>
      new ScriptedTransport(
        (events) => {
          const isRefused = numbersOf(events).some((number) => culprits.includes(number));
          if (!isRefused) return answerAll(events, 'success');
          return kind === 'refused' ? { kind, reason: 'HTTP 400', events: [] } : { kind, reason: 'HTTP 413' };
        },
        { maxEvents: 8 },
      );

    it('finds the culprit and delivers the innocents', async () => {
      fill(outbox, ...upTo(8));
      const transport = refusing([6], 'refused');
      expect(await relayTo(transport).drain()).to.include({ end: 'drained', delivered: 7, rejected: 1, transient: 0 });
      expect(transport.batches).to.eql([upTo(8), [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [5], [6], [7, 8]]);
      expect(outbox.find(eventId(6))).to.include({
        state: 'pending',
        attempts: 1,
        rejections: 1,
        lastError: 'HTTP 400',
      });
    });

    it('gives up a single event that is too large', async () => {
      fill(outbox, ...upTo(8));
      expect(await relayTo(refusing([1, 8], 'too-large')).drain()).to.include({
        end: 'drained',
        delivered: 6,
        dead: 2,
      });
      expect(inState(outbox, 'dead')).to.eql([1, 8]);
      expect(outbox.find(eventId(8))?.lastError).to.equal('HTTP 413');
    });

    it('rejects the culprits alone, whichever they are', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 11 }), async (culprits) => {
          outbox = new InMemoryOutbox();
          fill(outbox, ...upTo(20));
          await relayTo(refusing(culprits, 'refused'), { rejectionLimit: 1 }).drain();
          expect(inState(outbox, 'dead')).to.eql([...culprits].sort((a, b) => a - b));
          expect(inState(outbox, 'pending')).to.eql([]);
          expect(outbox.list({ limit: 99 }).every(({ attempts }) => attempts === 1)).to.be.true;
        }),
        { numRuns: runs(50) },
      );
    });

    it('lets the other halves wait when the receiver fails meanwhile, each event with one outcome', async () => {
      fill(outbox, ...upTo(8));
      let requests = 0;
      const transport = new ScriptedTransport(
        (events) => {
          requests += 1;
          if (requests === 1) return { kind: 'refused', reason: 'HTTP 400', events: [] };
          return requests === 2 ? answerAll(events, 'success') : UNAVAILABLE;
        },
        { maxEvents: 8 },
      );
      expect(await relayTo(transport).drain()).to.include({
        end: 'unavailable',
        requests: 3,
        delivered: 4,
        transient: 4,
      });
      expect(outbox.list({ limit: 8 }).map(({ attempts }) => attempts)).to.eql(upTo(8).map(() => 1));
    });
  });

  describe('for one batch of any answers', () => {
    it('records one outcome for every event that was sent, and ends', async () => {
      const status = fc.constantFrom('success', 'duplicate', 'rejected', 'queued', 'huh', undefined);
      const kind = fc.constantFrom<DeliveryAnswer['kind']>(
        'answered',
        'answered',
        'refused',
        'too-large',
        'unavailable',
        'paused',
      );
      const answers = fc.array(fc.record({ kind, statuses: fc.array(status, { minLength: 1, maxLength: 6 }) }), {
        minLength: 1,
      });
      await fc.assert(
        fc.asyncProperty(answers, fc.integer({ min: 1, max: 15 }), async (script, count) => {
          outbox = new InMemoryOutbox();
          fill(outbox, ...upTo(count));
          let sent = 0;
          const touched = new Set<number>();
          const transport = new ScriptedTransport((events) => {
            const { kind: answered, statuses } = script[sent % script.length]!;
            sent += 1;
            for (const number of numbersOf(events)) touched.add(number);
            return answerOfKind(answered, events, statuses);
          });
          const report = await relayTo(transport).drain();
          const attempts = outbox.list({ limit: 99 }).reduce((sum, entry) => sum + entry.attempts, 0);
          expect(report.delivered + report.transient + report.rejected + report.dead).to.equal(attempts);
          expect(outbox.list({ limit: 99 }).filter((entry) => entry.attempts > 0)).to.have.length(touched.size);
          expect(report.requests).to.equal(sent);
        }),
        { numRuns: runs(300) },
      );
    });
  });

  describe('that is one of several', () => {
    it('does nothing while another has the lease, and says who', async () => {
      fill(outbox, 1);
      outbox.acquireLease(OTHER, 60_000);
      const report = await relayTo(new ScriptedTransport((events) => answerAll(events, 'success'))).drain();
      expect(report).to.include({ end: 'lease-held', requests: 0 });
      expect(report.reason)
        .to.include(`process ${process.pid} on ${hostname()}`)
        .and.include('2026-02-21T14:01:00.000Z');
    });

    it('gives the lease back at its end', async () => {
      await relayTo(new ScriptedTransport(() => UNAVAILABLE)).drain();
      expect(outbox.acquireLease(OTHER, 1).granted).to.be.true;
    });

    it('records nothing once another has taken over', async () => {
      fill(outbox, 1, 2, 3, 4, 5);
      const transport = new ScriptedTransport((events) => {
        takeLease(outbox, { ...OTHER, token: 'thief' }, 60_000);
        outbox.releaseLease = () => undefined;
        return answerAll(events, 'success');
      });
      expect(await relayTo(transport).drain()).to.include({ end: 'lease-lost', requests: 1, delivered: 0 });
      expect(inState(outbox, 'pending')).to.eql([1, 2, 3, 4, 5]);
    });

    it('asks for the lease again when it could not be prolonged meanwhile', async () => {
      fill(outbox, ...upTo(6));
      const acquire = outbox.acquireLease.bind(outbox);
      const stub = sinon.stub(outbox, 'acquireLease').callsFake(acquire);
      const transport = new ScriptedTransport(async (events) => {
        stub.onCall(1).throws(new Error('busy'));
        await clock.tickAsync(1_500);
        return answerAll(events, 'success');
      });
      expect(await relayTo(transport, { leaseTime: 3_000 }).drain()).to.include({ end: 'drained', delivered: 6 });
      expect(stub.callCount).to.be.above(2);
    });

    it('keeps the lease during a request that takes longer', async () => {
      fill(outbox, 1);
      const transport = new ScriptedTransport(async (events) => {
        await clock.tickAsync(100_000);
        expect(outbox.acquireLease(OTHER, 1).granted).to.be.false;
        return answerAll(events, 'success');
      });
      expect(await relayTo(transport, { leaseTime: 3_000 }).drain()).to.include({ end: 'drained', delivered: 1 });
    });
  });

  describe('that runs until it is stopped', () => {
    const runFor = async (
      relay: OutboxRelay,
      milliseconds: number,
    ): Promise<Awaited<ReturnType<OutboxRelay['run']>>> => {
      const controller = new AbortController();
      const run = relay.run(controller.signal);
      await clock.tickAsync(milliseconds);
      controller.abort();
      await clock.tickAsync(5_000);
      return run;
    };

    it('delivers what comes while it runs', async () => {
      const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
      setTimeout(() => fill(outbox, 1, 2), 1_500);
      expect(await runFor(relayTo(transport), 3_000)).to.include({ end: 'stopped', reason: null, delivered: 2 });
    });

    it('comes back after a failure, with delays that grow', async () => {
      fill(outbox, 1);
      const times: number[] = [];
      const started = Date.now();
      const transport = new ScriptedTransport(() => {
        times.push(Date.now() - started);
        return UNAVAILABLE;
      });
      await runFor(relayTo(transport, { random: () => 0 }), 16_000);
      expect(times).to.eql([0, 500, 1_500, 3_500, 7_500, 15_500]);
    });

    it('restarts the delays once the receiver answers', async () => {
      fill(outbox, 1);
      let requests = 0;
      const transport = new ScriptedTransport((events) => {
        requests += 1;
        return requests === 5 ? answerAll(events, 'success') : UNAVAILABLE;
      });
      setTimeout(() => fill(outbox, 2), 20_000);
      await runFor(relayTo(transport, { random: () => 0, pollInterval: 100 }), 21_000);
      expect(outbox.find(eventId(2))).to.include({ attempts: 2 });
    });

    it('ends when the receiver wants nothing more', async () => {
      fill(outbox, 1);
      const relay = relayTo(new ScriptedTransport(() => ({ kind: 'paused', reason: 'HTTP 403' })));
      expect(await relay.run(new AbortController().signal)).to.include({ end: 'paused', reason: 'HTTP 403' });
    });

    it('waits for the lease, and takes over when it is free', async () => {
      fill(outbox, 1);
      outbox.acquireLease(OTHER, 10_000);
      const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
      expect(await runFor(relayTo(transport), 9_000)).to.include({ requests: 0 });
      expect(await runFor(relayTo(transport), 9_000)).to.include({ delivered: 1 });
    });

    it('waits for the lease after it lost it, and sends nothing meanwhile', async () => {
      fill(outbox, 1);
      let requests = 0;
      const transport = new ScriptedTransport((events) => {
        requests += 1;
        if (requests === 1) takeLease(outbox, OTHER, 20_000);
        return answerAll(events, 'success');
      });
      expect(await runFor(relayTo(transport), 19_000)).to.include({ end: 'stopped', requests: 1, delivered: 0 });
      expect(await runFor(relayTo(transport), 5_000)).to.include({ requests: 1, delivered: 1 });
    });

    it('goes on when others keep the outbox busy', async () => {
      fill(outbox, 1);
      const due = outbox.due.bind(outbox);
      let calls = 0;
      sinon.stub(outbox, 'due').callsFake((page) => {
        calls += 1;
        if (calls < 3) throw new StoreError('OUTBOX', 'BUSY', { place: 'outbox.db', timeout: 5_000 });
        return due(page);
      });
      const transport = new ScriptedTransport((events) => answerAll(events, 'success'));
      expect(await runFor(relayTo(transport), 5_000)).to.include({ end: 'stopped', delivered: 1 });
    });

    it('gives a request time to end when it is stopped, and records what came of it', async () => {
      fill(outbox, ...upTo(5));
      const transport = new ScriptedTransport(
        (events) => new Promise((resolve) => setTimeout(() => resolve(answerAll(events, 'success')), 3_900)),
      );
      expect(await runFor(relayTo(transport), 10)).to.include({ end: 'stopped', requests: 1, delivered: 4 });
      expect(inState(outbox, 'pending')).to.eql([5]);
    });

    it('ends within five seconds whatever the transport does, and loses nothing', async () => {
      fill(outbox, ...upTo(5));
      let signalled = false;
      const transport = new ScriptedTransport((_events, signal) => {
        signal.addEventListener('abort', () => (signalled = true));
        return new Promise(() => undefined);
      });
      expect(await runFor(relayTo(transport), 10)).to.include({ end: 'stopped', requests: 1, transient: 4 });
      expect(signalled).to.be.true;
      expect(outbox.due({ limit: 9 })).to.have.length(5);
      expect(outbox.acquireLease(OTHER, 1).granted).to.be.true;
    });

    it('stops between the halves of a batch, each of its events with one outcome', async () => {
      fill(outbox, ...upTo(4));
      const controller = new AbortController();
      const transport = new ScriptedTransport(() => {
        controller.abort();
        return { kind: 'refused', reason: 'HTTP 400', events: [] };
      });
      expect(await relayTo(transport).run(controller.signal)).to.include({ end: 'stopped', requests: 1, transient: 4 });
      expect(outbox.due({ limit: 9 }).map(({ attempts }) => attempts)).to.eql([1, 1, 1, 1]);
    });

    it('does nothing when it is stopped before it starts', async () => {
      fill(outbox, 1);
      const relay = relayTo(new ScriptedTransport(() => UNAVAILABLE));
      expect(await relay.run(AbortSignal.abort())).to.include({ end: 'stopped', requests: 0 });
      expect(await relay.drain(AbortSignal.abort())).to.include({ end: 'stopped', requests: 0 });
    });

    it('says what last kept events from being delivered, unless the last batch was', async () => {
      fill(outbox, 1);
      const failing = relayTo(new ScriptedTransport(() => UNAVAILABLE));
      expect(await runFor(failing, 100)).to.include({ end: 'stopped', reason: 'HTTP 503' });
      outbox.retry([eventId(1)]);
      const answers = [UNAVAILABLE];
      const mended = relayTo(new ScriptedTransport((events) => answers.pop() ?? answerAll(events, 'success')));
      expect(await runFor(mended, 9_000)).to.include({ end: 'stopped', reason: null, delivered: 1 });
      fill(outbox, 2);
      const busy = relayTo(new ScriptedTransport(() => UNAVAILABLE));
      outbox.acquireLease({ token: 'away', host: 'elsewhere', pid: 7 }, 60_000);
      const reason = 'process 7 on elsewhere has the lease';
      expect(await runFor(busy, 9_000)).to.include({ end: 'stopped', reason });
    });

    it('tells when the situation changes, and not of attempts that end as the last did', async () => {
      const told: unknown[] = [];
      const onSituation = (...[situation, previous]: Parameters<NonNullable<RelayOptions['onSituation']>>): void =>
        void told.push([situation, previous?.kind]);
      outbox.acquireLease({ token: 'away', host: 'elsewhere', pid: 7 }, 5_000);
      fill(outbox, 1);
      const rest: DeliveryAnswer[] = [
        UNAVAILABLE,
        UNAVAILABLE,
        UNAVAILABLE,
        { kind: 'unavailable', reason: 'HTTP 502' },
      ];
      const transport = new ScriptedTransport((events) => rest.shift() ?? answerAll(events, 'success'));
      setTimeout(() => fill(outbox, 2), 60_000);
      setTimeout(() => takeLease(outbox, OTHER, 20_000), 90_000);
      await runFor(relayTo(transport, { onSituation, random: () => 0 }), 120_000);
      expect(told).to.eql([
        [{ kind: 'waiting', reason: 'process 7 on elsewhere has the lease' }, undefined],
        [{ kind: 'delivering' }, 'waiting'],
        [{ kind: 'unavailable', reason: 'HTTP 503', delay: 500 }, 'delivering'],
        [{ kind: 'unavailable', reason: 'HTTP 502', delay: 4_000 }, 'unavailable'],
        [{ kind: 'delivering' }, 'unavailable'],
        [{ kind: 'waiting', reason: `process ${process.pid} has the lease` }, 'delivering'],
        [{ kind: 'delivering' }, 'waiting'],
      ]);
    });

    it('tells that others keep the outbox busy, and when they no longer do', async () => {
      const told: string[] = [];
      const onSituation = ({ kind }: { readonly kind: string }): void => void told.push(kind);
      const due = sinon
        .stub(outbox, 'due')
        .throws(new StoreError('OUTBOX', 'BUSY', { place: 'outbox.db', timeout: 5_000 }));
      setTimeout(() => due.restore(), 5_500);
      await runFor(relayTo(new ScriptedTransport(() => UNAVAILABLE), { onSituation }), 10_000);
      expect(told).to.eql(['delivering', 'busy', 'delivering']);
    });

    it('removes what was delivered and kept for its time', async () => {
      outbox = new InMemoryOutbox({ keepDelivered: 100_000 });
      fill(outbox, 1);
      const relay = relayTo(new ScriptedTransport((events) => answerAll(events, 'success')));
      await runFor(relay, 90_000);
      expect(outbox.statistics()).to.include({ delivered: 1 });
      await runFor(relay, 130_000);
      expect(outbox.statistics()).to.include({ delivered: 0 });
    });
  });

  it('says how it gets on, after each request', async () => {
    fill(outbox, ...upTo(6));
    const onProgress = sinon.spy();
    await relayTo(new ScriptedTransport((events) => answerAll(events, 'success')), { onProgress }).drain();
    expect(onProgress.args.map(([tally]) => (tally as { delivered: number }).delivered)).to.eql([4, 6]);
  });

  it('passes on that the outbox cannot be used, and nothing is lost', async () => {
    fill(outbox, 1);
    const failure = new Error('disk on fire');
    sinon.stub(outbox, 'record').throws(failure);
    const relay = relayTo(new ScriptedTransport((events) => answerAll(events, 'success')));
    expect(await relay.drain().catch((error: unknown) => error)).to.equal(failure);
    expect(inState(outbox, 'pending')).to.eql([1]);
  });

  it('refuses options that make no sense', () => {
    const wrong: readonly RelayOptions[] = [
      { rejectionLimit: 0 },
      { firstDelay: 0 },
      { longestDelay: 2 ** 31 },
      { leaseTime: Number.NaN },
      { pollInterval: 0.5 },
      { grace: -1 },
      { firstDelay: 10, longestDelay: 9 },
    ];
    for (const options of wrong) {
      const error = thrownBy(() => relayTo(new ScriptedTransport(() => UNAVAILABLE), options));
      expect(error, JSON.stringify(options))
        .to.be.instanceOf(InvalidArgumentError)
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });
});

function answerOfKind(
  kind: DeliveryAnswer['kind'],
  batch: readonly OutboundEvent[],
  statuses: readonly (string | undefined)[],
): DeliveryAnswer {
  const events = batch.map(({ eventId: id }, index) => ({
    eventId: id,
    status: statuses[index % statuses.length],
    reason: undefined,
  }));
  if (kind === 'answered') return { kind, events };
  return kind === 'refused' ? { kind, reason: 'no', events } : { kind, reason: 'no' };
}
