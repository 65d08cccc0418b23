import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import type { DeliveryAnswer } from '../../../lib/delivery/outcome/delivery-answer.js';
import { OutboxRelay } from '../../../lib/delivery/relay/outbox.relay.js';
import type { RelayOptions } from '../../../lib/delivery/relay/relay-options.js';
import type { RelayReport } from '../../../lib/delivery/relay/relay-report.js';
import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { answerAll, fill, inState, numbersOf, ScriptedTransport, upTo } from '../../support/outboxes.js';
import { eventId } from '../../support/samples.js';
import { runs } from '../../support/random-runs.js';

const REFUSED: DeliveryAnswer = { kind: 'refused', reason: 'HTTP 400', events: [] };
const TOO_LARGE: DeliveryAnswer = { kind: 'too-large', reason: 'HTTP 413' };
const HOUR = 3_600_000;

describe('A receiver that refuses', () => {
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
  const runFor = async (relay: OutboxRelay, milliseconds: number): Promise<RelayReport> => {
    const controller = new AbortController();
    const run = relay.run(controller.signal);
    await clock.tickAsync(milliseconds);
    controller.abort();
    await clock.tickAsync(5_000);
    return run;
  };
  /** Refuses a batch with one of these in it, without naming it. */
  const refusing = (
    isCulprit: (number: number) => boolean,
    refusal: DeliveryAnswer = REFUSED,
    maxEvents = 1_000,
  ): ScriptedTransport =>
    new ScriptedTransport((events) => (numbersOf(events).some(isCulprit) ? refusal : answerAll(events, 'success')), {
      maxEvents,
    });

  for (const refusal of [REFUSED, TOO_LARGE]) {
    describe(`with ${refusal.kind === 'refused' ? 400 : 413}`, () => {
      it('everything, kills nothing, and is asked less and less often', async () => {
        fill(outbox, ...upTo(2_000));
        const transport = refusing(() => true, refusal);
        const times: number[] = [];
        const started = Date.now();
        const onSituation = sinon.spy();
        const send = transport.send.bind(transport);
        sinon.stub(transport, 'send').callsFake((...call) => {
          times.push(Date.now() - started);
          return send(...call);
        });
        const report = await runFor(relayTo(transport, { onSituation }), 29_000);
        expect(report).to.include({ end: 'stopped', delivered: 0, dead: 0, rejected: 0, pending: 2_000 });
        expect(inState(outbox, 'pending')).to.have.length(2_000);
        expect(outbox.list({ limit: 2_000 }).every(({ rejections }) => rejections === 0)).to.be.true;
        expect(times.length).to.be.below(150);
        const starts = [...new Set(times)];
        const gaps = starts.slice(1).map((time, index) => time - starts[index]!);
        expect(gaps, 'growing delays').to.eql([...gaps].sort((a, b) => a - b));
        expect(gaps.at(-1)).to.be.above(7_500);
        const said = onSituation.args.map(([situation]) => situation as { kind: string; reason?: string });
        expect(said.map(({ kind }) => kind)).to.eql(['delivering', 'unavailable']);
        expect(said[1]?.reason).to.match(/^it refuses everything \(HTTP 4\d\d\), so no event is given up: /);
      });

      it('everything, is said by a drain to be unavailable', async () => {
        fill(outbox, 1, 2);
        const report = await relayTo(refusing(() => true, refusal)).drain();
        expect(report).to.include({ end: 'unavailable', dead: 0, rejected: 0, transient: 2, pending: 2 });
        expect(report.reason).to.match(/^it refuses everything/);
      });

      it('everything of a sudden, after it took a thousand', async () => {
        fill(outbox, ...upTo(3_000));
        await runFor(relayTo(refusing((number) => number > 1_000, refusal)), 29_000);
        expect(inState(outbox, 'delivered')).to.have.length(1_000);
        expect(inState(outbox, 'dead')).to.eql([]);
      });

      it('everything of a sudden, in the middle of a batch', async () => {
        fill(outbox, ...upTo(1_000));
        const transport = refusing((number) => number > 300 || number === 2, refusal);
        await runFor(relayTo(transport), 29_000);
        expect(inState(outbox, 'dead')).to.eql(refusal === TOO_LARGE ? [2] : []);
        const pending = outbox.list({ limit: 1_000, state: 'pending' });
        expect(pending.filter(({ rejections, eventId: id }) => rejections > 1 && id !== eventId(2))).to.eql([]);
        expect(pending).to.have.length(refusal === TOO_LARGE ? 700 : 701);
        expect(transport.batches.length).to.be.below(300);
      });

      it('everything for an hour, and loses nothing once it is well', async () => {
        fill(outbox, ...upTo(2_500));
        let isWell = false;
        const transport = refusing(() => !isWell, refusal);
        setTimeout(() => (isWell = true), HOUR);
        await runFor(relayTo(transport), HOUR + 700_000);
        expect(inState(outbox, 'delivered')).to.eql(upTo(2_500));
      });

      it('some, gives these up, and has all others, wherever they are', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 25 }),
            fc.constantFrom(1, 3, 8, 60),
            async (culprits, maxEvents) => {
              outbox = new InMemoryOutbox();
              fill(outbox, ...upTo(61));
              await runFor(relayTo(refusing((number) => culprits.includes(number), refusal, maxEvents)), HOUR);
              const innocents = upTo(61).filter((number) => !culprits.includes(number));
              expect(inState(outbox, 'delivered')).to.eql(innocents);
              // Those that are left when nothing else comes are not given up for certain.
              expect(inState(outbox, 'dead').every((number) => culprits.includes(number))).to.be.true;
            },
          ),
          { numRuns: runs(30) },
        );
      }).timeout(60_000);

      it('fifty in a row among good ones, gives all of these up, and not the good ones', async () => {
        fill(outbox, ...upTo(1_000));
        const isCulprit = (number: number): boolean => number > 400 && number <= 450;
        const transport = refusing(isCulprit, refusal);
        const filler = setInterval(() => fill(outbox, 2_000 + transport.batches.length), 60_000);
        await runFor(relayTo(transport), HOUR);
        clearInterval(filler);
        expect(inState(outbox, 'dead')).to.eql(upTo(1_000).filter(isCulprit));
        expect(inState(outbox, 'delivered').filter((number) => number <= 1_000)).to.have.length(950);
      });
    });
  }

  it('the one event that is sent alone, and takes the next batch, gives that event up', async () => {
    const large = 'x'.repeat(5_000);
    outbox.transact((writer) => writer.insert({ eventId: eventId(1), eventType: 'Told', text: JSON.stringify(large) }));
    fill(outbox, 2, 3, 4);
    const transport = new ScriptedTransport(
      (events) => (events.some(({ text }) => text.length > 5_000) ? TOO_LARGE : answerAll(events, 'success')),
      { maxBytes: 4_000 },
    );
    expect(await relayTo(transport).drain()).to.include({ end: 'drained', delivered: 3, dead: 1 });
    expect(transport.batches[0]).to.eql([1]);
  });

  it('the last event, after it took the others, gives it up', async () => {
    fill(outbox, ...upTo(5));
    const relay = relayTo(refusing((number) => number === 5, TOO_LARGE, 4));
    expect(await relay.drain()).to.include({ end: 'drained', delivered: 4, dead: 1 });
  });

  it('sends what is behind culprits in order', async () => {
    fill(outbox, ...upTo(16));
    const transport = refusing((number) => number < 3, REFUSED, 16);
    const taken: number[] = [];
    const send = transport.send.bind(transport);
    sinon.stub(transport, 'send').callsFake(async (events, signal) => {
      const answer = await send(events, signal);
      if (answer.kind === 'answered') taken.push(...numbersOf(events));
      return answer;
    });
    await relayTo(transport).drain();
    expect(taken).to.eql(upTo(16).slice(2));
  });

  it('each event by name, is believed: they are given up at their fifth rejection', async () => {
    fill(outbox, ...upTo(5));
    const transport = new ScriptedTransport((events) => answerAll(events, 'rejected'));
    const letters: unknown[] = [];
    await runFor(relayTo(transport, { onDeadLetter: (letter) => letters.push(letter) }), 60_000);
    expect(inState(outbox, 'dead')).to.eql(upTo(5));
    expect(letters).to.have.length(5);
    expect(letters[0]).to.eql({
      eventId: eventId(1),
      eventType: 'MissionDossierArtifactIndexed',
      attempts: 5,
      reason: 'rejected by the receiver',
    });
  });
});
