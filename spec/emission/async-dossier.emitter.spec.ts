import { expect } from 'chai';
import { StoreError } from '../../lib/errors/store.error.js';
import fc from 'fast-check';
import sinon from 'sinon';
import { AsyncDossierEmitter } from '../../lib/emission/async-dossier.emitter.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import type { EmitOutcome } from '../../lib/emission/emit-outcome.js';
import type { Finding } from '../../lib/emission/finding.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { AsyncInMemoryOutbox } from '../support/async-in-memory.outbox.js';
import { allKinds, findingIndexed } from '../support/local-findings.js';
import { NAMESPACE } from '../support/samples.js';
import { runs } from '../support/random-runs.js';

/** Findings of every kind, and what is not one. */
const FINDINGS: readonly Finding[] = [
  ...allKinds(),
  findingIndexed('x.md', { size_bytes: -1 }),
  { event_type: 'unknown', payload: {} },
  null as unknown as Finding,
];

describe('An emitter over an asynchronous store', () => {
  /** Two emitters that have the same ids, clock and limit. */
  const pair = (limit = 100) => {
    const shared = { namespace: NAMESPACE, nodeId: 'node', clock: { now: () => 1_771_682_400_000 } };
    const ids = () => {
      let count = 0;
      return { next: () => `01J${String((count += 1)).padStart(23, '0')}` };
    };
    const [store, asyncStore] = [new InMemoryOutbox({ limit }), new AsyncInMemoryOutbox({ limit })];
    return {
      store,
      asyncStore,
      emitter: new DossierEmitter({ ...shared, ids: ids(), store }),
      asyncEmitter: new AsyncDossierEmitter({ ...shared, ids: ids(), store: asyncStore }),
    };
  };
  const plain = (outcomes: readonly EmitOutcome[]): unknown =>
    outcomes.map((one) => (one.outcome === 'failed' ? { outcome: 'failed', code: one.error.code } : { ...one }));

  it('has the outcomes of the synchronous one, and stores the same texts', async () => {
    const work = fc.array(fc.array(fc.constantFrom(...FINDINGS), { maxLength: 6 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(work, fc.integer({ min: 1, max: 9 }), async (batches, limit) => {
        const { store, asyncStore, emitter, asyncEmitter } = pair(limit);
        for (const [index, batch] of batches.entries()) {
          const first = batch[0];
          const isSingle = index % 2 === 0 && first !== undefined;
          const expected = isSingle ? [emitter.emit(first)] : emitter.emitAll(batch);
          const actual = isSingle ? [await asyncEmitter.emit(first)] : await asyncEmitter.emitAll(batch);
          expect(plain(actual)).to.eql(plain(expected));
        }
        const page = { limit: 1_000 };
        const texts = (await asyncStore.list(page)).map(({ text }) => text);
        expect(texts).to.eql(store.list(page).map(({ text }) => text));
        expect((await asyncStore.statistics()).lamportClock).to.equal(store.statistics().lamportClock);
      }),
      { numRuns: runs(60) },
    );
  });

  it('has a method for each kind of finding', async () => {
    const { asyncEmitter, asyncStore } = pair();
    const methods = ['artifactIndexed', 'artifactMissing', 'snapshotComputed', 'parityDriftDetected'] as const;
    for (const [index, { payload }] of allKinds().entries()) {
      const method = methods[index];
      if (method !== undefined) expect((await asyncEmitter[method](payload as never)).outcome).to.equal('stored');
    }
    expect((await asyncStore.statistics()).pending).to.equal(methods.length);
  });

  it('gives each of many that are emitted at the same time a Lamport value of its own', async () => {
    const { asyncEmitter } = pair();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, at) => asyncEmitter.emit(findingIndexed(`${String(at)}.md`))),
    );
    const lamports = outcomes.map((one) => (one.outcome === 'stored' ? one.event.lamport_clock : NaN));
    expect(lamports.sort((a, b) => a - b)).to.eql(Array.from({ length: 50 }, (_, at) => at + 1));
  });

  it('uses the short way of a store that has one', async () => {
    const insertNext = sinon.fake.resolves({ result: 'unchanged' });
    const store = { transact: sinon.fake.rejects(new Error('not asked')), insertNext };
    await new AsyncDossierEmitter({ namespace: NAMESPACE, store }).emit(findingIndexed('a.md'));
    expect(insertNext.callCount).to.equal(1);
  });

  it('never rejects: what the store rejects with is an outcome', async () => {
    const store = {
      transact: () =>
        Promise.reject(new StoreError('OUTBOX', 'UNAVAILABLE', { place: 'db', cause: new Error('gone') })),
    };
    const emitter = new AsyncDossierEmitter({ namespace: NAMESPACE, store });
    expect(await emitter.emit(findingIndexed('a.md'))).to.have.nested.property('error.code', 'OUTBOX_UNAVAILABLE');
    const outcomes = await emitter.emitAll([findingIndexed('a.md'), { event_type: 'unknown', payload: {} }]);
    expect(outcomes.map(({ outcome }) => outcome)).to.eql(['failed', 'rejected']);
    const broken = { transact: () => Promise.reject(new Error('strange')) };
    const outcome = await new AsyncDossierEmitter({ namespace: NAMESPACE, store: broken }).emit(findingIndexed('a.md'));
    expect(outcome).to.have.nested.property('error.code', 'EMISSION_FAILED');
  });

  it('rejects and fails single events of a transaction, as the synchronous one does', async () => {
    const store = {
      transact: <T>(work: (writer: never) => Promise<T>): Promise<T> =>
        work({
          tick: () => Promise.reject(new Error('no clock')),
          insertAll: () => Promise.resolve([]),
        } as never),
    };
    const emitter = new AsyncDossierEmitter({ namespace: NAMESPACE, store });
    expect(await emitter.emitAll([findingIndexed('a.md')])).to.have.nested.property(
      '[0].error.code',
      'EMISSION_FAILED',
    );
  });

  it('cannot be made without a store', () => {
    for (const options of [undefined, {}, { namespace: NAMESPACE }, { namespace: NAMESPACE, store: {} }]) {
      expect(() => new AsyncDossierEmitter(options as never))
        .to.throw()
        .with.property('code', 'INVALID_ARGUMENT');
    }
  });
});
