import { hostname } from 'node:os';
import { expect } from 'chai';
import sinon from 'sinon';
import { OutboxRelay } from '../../../lib/delivery/relay/outbox.relay.js';
import type { RelayOptions } from '../../../lib/delivery/relay/relay-options.js';
import type { RelayQueue } from '../../../lib/delivery/relay/relay-queue.js';
import type { RelayReport } from '../../../lib/delivery/relay/relay-report.js';
import { DossierError } from '../../../lib/errors/dossier.error.js';
import { StoreError } from '../../../lib/errors/store.error.js';
import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { answerAll, fill, inState, ScriptedTransport, takeLease, upTo } from '../../support/outboxes.js';

class Replaced extends DossierError {
  readonly code = 'OUTBOX_REPLACED';
}

const FULL = new StoreError('OUTBOX', 'DISK_FULL', { place: 'outbox.db' });
const BUSY = new StoreError('OUTBOX', 'BUSY', { place: 'outbox.db', timeout: 5_000 });

describe('A relay whose outbox', () => {
  let clock: sinon.SinonFakeTimers;
  let outbox: InMemoryOutbox;
  let transport: ScriptedTransport;

  beforeEach(() => {
    clock = sinon.useFakeTimers({
      now: Date.UTC(2026, 1, 21, 14),
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    outbox = new InMemoryOutbox();
    fill(outbox, ...upTo(6));
    transport = new ScriptedTransport((events) => answerAll(events, 'success'));
  });
  afterEach(() => clock.restore());

  const relay = (options: RelayOptions = {}): OutboxRelay => new OutboxRelay(outbox, transport, options);
  const runFor = async (worker: OutboxRelay, milliseconds: number): Promise<RelayReport> => {
    const controller = new AbortController();
    const run = worker.run(controller.signal);
    await clock.tickAsync(milliseconds);
    controller.abort();
    await clock.tickAsync(5_000);
    return run;
  };

  const obstacles = [
    ['cannot grow', FULL, 'disk-full', 'the disk of the outbox is full'],
    ['is busy', BUSY, 'busy', 'other processes keep the outbox busy'],
  ] as const;
  for (const [what, error, kind, reason] of obstacles) {
    describe(what, () => {
      it('records what came of a batch as soon as it can, and does not send it again', async () => {
        const record = sinon.stub(outbox, 'record').throws(error);
        setTimeout(() => record.restore(), 10_500);
        const told: string[] = [];
        const report = await runFor(relay({ onSituation: (situation) => told.push(situation.kind) }), 20_000);
        expect(transport.batches).to.eql([
          [1, 2, 3, 4],
          [5, 6],
        ]);
        expect(report).to.include({ end: 'stopped', delivered: 6, pending: 0 }).and.not.have.property('unrecorded');
        expect(told).to.eql(['delivering', kind, 'delivering']);
      });

      it('says after a drain what was sent and is not recorded', async () => {
        sinon.stub(outbox, 'record').throws(error);
        const report = await relay().drain();
        const expected = { end: 'outbox-unwritable', reason, delivered: 0, unrecorded: 4, pending: 6, nextDueAt: 0 };
        expect(report).to.include({ ...expected, cause: error });
        expect(transport.batches).to.have.length(1);
      });

      it('says after a drain that nothing was sent', async () => {
        sinon.stub(outbox, 'acquireLease').throws(error);
        expect(await relay().drain()).to.include({ end: 'outbox-unwritable', requests: 0, pending: 6 });
        expect(transport.batches).to.eql([]);
      });

      it('says when it is stopped what was sent and is not recorded', async () => {
        sinon.stub(outbox, 'record').throws(error);
        expect(await runFor(relay(), 10_000)).to.include({ end: 'stopped', reason, requests: 1, unrecorded: 4 });
      });

      it('records it at the very end, where it can', async () => {
        const record = sinon.stub(outbox, 'record').throws(error);
        const controller = new AbortController();
        const run = relay({ pollInterval: 60_000 }).run(controller.signal);
        await clock.tickAsync(1_000);
        record.restore();
        controller.abort();
        await clock.tickAsync(1_000);
        expect(await run).to.include({ end: 'stopped', delivered: 4, pending: 2 });
      });

      it('does not mind that the lease cannot be given back', async () => {
        sinon.stub(outbox, 'releaseLease').throws(error);
        expect(await relay().drain()).to.include({ end: 'drained', delivered: 6 });
      });
    });
  }

  it('was taken over for a while still records what came of its batch', async () => {
    const record = outbox.record.bind(outbox);
    const stub = sinon.stub(outbox, 'record').throws(FULL);
    setTimeout(() => {
      takeLease(outbox, { token: 'thief', host: hostname(), pid: process.pid }, 5_000);
      stub.callsFake(record);
    }, 5_000);
    const report = await runFor(relay({ leaseTime: 3_000 }), 30_000);
    expect(report).to.include({ end: 'stopped', delivered: 6, pending: 0 });
    expect(transport.batches).to.eql([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  describe('is replaced', () => {
    const replaceOnce = (method: 'due' | 'record' | 'acquireLease'): void => {
      const original = outbox[method].bind(outbox) as (...call: unknown[]) => never;
      const stub = sinon.stub(outbox, method) as sinon.SinonStub;
      stub.callsFake(original).onFirstCall().throws(new Replaced('gone'));
    };
    for (const method of ['due', 'record', 'acquireLease'] as const) {
      it(`goes on with what is there, says so, and records nothing of the old file (${method})`, async () => {
        for (const work of [
          (options: RelayOptions) => relay(options).drain(),
          (options: RelayOptions) => runFor(relay(options), 10_000),
        ]) {
          outbox = new InMemoryOutbox();
          fill(outbox, ...upTo(6));
          replaceOnce(method);
          const told: string[] = [];
          const report = await work({ onSituation: ({ kind }) => told.push(kind) });
          expect(report).to.include({ delivered: 6, pending: 0 }).and.not.have.property('unrecorded');
          expect(told).to.include('replaced');
        }
      });
    }

    it('again and again, ends a drain', async () => {
      sinon.stub(outbox, 'due').throws(new Replaced('gone'));
      expect(await relay().drain()).to.include({ end: 'outbox-unwritable', requests: 0 });
    });
  });

  describe('answers by promises', () => {
    const slowly = (delay: number): RelayQueue =>
      new Proxy(outbox, {
        get: (target, name) => {
          const method = Reflect.get(target, name) as (...call: unknown[]) => unknown;
          return async (...call: unknown[]) => {
            await new Promise((resolve) => setTimeout(resolve, delay));
            return method.apply(target, call);
          };
        },
      });

    it('is delivered from, and its lease kept and given back', async () => {
      const worker = new OutboxRelay(slowly(700), transport, { leaseTime: 900 });
      const run = worker.drain();
      await clock.tickAsync(60_000);
      expect(await run).to.include({ end: 'drained', delivered: 6, pending: 0 });
      expect(inState(outbox, 'delivered')).to.eql(upTo(6));
      await clock.tickAsync(60_000);
      const other = { token: 'other', host: hostname(), pid: process.pid };
      expect(outbox.acquireLease(other, 1_000).granted).to.be.true;
      expect(clock.countTimers()).to.equal(0);
    });

    it('and fails by them, passes the failure on', async () => {
      const failure = new Error('gone');
      const queue = slowly(0);
      const failing = new Proxy(queue, {
        get: (target, name) =>
          name === 'due' ? () => Promise.reject(failure) : (Reflect.get(target, name) as unknown),
      });
      const run = new OutboxRelay(failing, transport).drain().catch((error: unknown) => error);
      await clock.tickAsync(1_000);
      expect(await run).to.equal(failure);
    });
  });
});
