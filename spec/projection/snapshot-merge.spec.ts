import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import fc from 'fast-check';
import { textLayout } from '../../lib/model/text-layout.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import { SnapshotMerge } from '../../lib/projection/snapshot-merge.js';
import { Dossiers } from '../../lib/reducer/dossiers.js';
import { reduceToDossiers } from '../../lib/stream/reduce-stream.js';
import type { ReducedDossiers } from '../../lib/stream/stream-reducer.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { runs, sized } from '../support/random-runs.js';
import { drift, envelope, eventId, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

const LAYOUT = textLayout(2);
const PARTS = sized(100, 50);
const OTHER = { ...NAMESPACE, target_branch: 'release' };

interface Parted {
  readonly parts: readonly (readonly object[])[];
  readonly order: readonly number[];
}

/** Events in parts that overlap, and an order of the parts. */
const anyParts: fc.Arbitrary<Parted> = fc
  .array(fc.tuple(anyEnvelope, fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), fc.boolean()), { maxLength: 25 })
  .chain((items) => {
    const parts: object[][] = [[], [], [], [], []];
    items.forEach(([raw, homes, isOther], at) => {
      const { payload } = raw as { payload: object };
      const own = isOther ? { payload: { ...payload, namespace: OTHER } } : {};
      for (const home of homes) parts[home]?.push({ ...raw, ...own, event_id: eventId(at) });
    });
    return fc.record({ parts: fc.constant(parts), order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }) });
  });

function reduce(envelopes: readonly object[], isSplit: boolean): Promise<ReducedDossiers> {
  const lines = Readable.from([Buffer.from(envelopes.map((raw) => `${JSON.stringify(raw)}\n`).join(''))]);
  return reduceToDossiers(lines, {}, () => (isSplit ? Dossiers.byNamespace() : Dossiers.one()), true);
}

async function savedBy(envelopes: readonly object[], isSplit = false): Promise<readonly Uint8Array[]> {
  return [...(await reduce(envelopes, isSplit)).snapshots(isSplit)];
}

const textsOf = (dossiers: Dossiers): readonly string[] =>
  Array.from(dossiers.jsons(LAYOUT), (pieces) => [...pieces].join(''));

function merged(snapshots: Iterable<Uint8Array>): SnapshotMerge {
  const merge = new SnapshotMerge();
  for (const bytes of snapshots) merge.add(bytes);
  return merge;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

describe('merging snapshots of parts', () => {
  it('gives the JSON of one reduction of everything, in any order, duplicates across parts included', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, fc.boolean(), async ({ parts, order }, isSplit) => {
        const whole = await reduce(parts.flat(), isSplit).catch(() => undefined);
        fc.pre(whole !== undefined);
        const snapshots = await Promise.all(order.map((part) => savedBy(parts[part] ?? [], isSplit)));
        expect(textsOf(merged(snapshots.flat()).dossiers)).to.deep.equal(textsOf(whole.dossiers));
      }),
      { numRuns: runs(150) },
    );
  });

  it('can be done step by step, and a part may come again', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, fc.integer({ min: 1, max: 5 }), async ({ parts, order }, cut) => {
        const whole = await reduce(parts.flat(), true);
        const snapshots = await Promise.all(order.map((part) => savedBy(parts[part] ?? [], true)));
        const first = merged(snapshots.slice(0, cut).flat()).snapshots();
        const all = merged([...snapshots.slice(cut).flat(), ...first, ...snapshots.flat()]);
        expect(textsOf(all.dossiers)).to.deep.equal(textsOf(whole.dossiers));
        expect(textsOf(merged(all.snapshots()).dossiers)).to.deep.equal(textsOf(whole.dossiers));
      }),
      { numRuns: runs(100) },
    );
  });

  it('keeps nothing of the snapshots that it has merged', async () => {
    const merge = new SnapshotMerge();
    const given: WeakRef<ArrayBufferLike>[] = [];
    for (let part = 0; part < PARTS; part++) {
      const events = Array.from({ length: 10 }, (_, at) =>
        envelope('indexed', part * 8 + at, indexed(`${part * 8 + at}.md`)),
      );
      const [saved] = await savedBy(events);
      const bytes = new Uint8Array(saved!);
      given.push(new WeakRef(bytes.buffer));
      merge.add(bytes);
    }
    // What a WeakRef gives is kept until the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(given.filter((each) => each.deref() !== undefined)).to.have.length.below(PARTS / 10);
    expect(merge.eventCount).to.equal((PARTS - 1) * 8 + 10);
  });

  it('takes what a projection has saved, and gives what a projection loads', async () => {
    const envelopes = [envelope('indexed', 1, indexed('a')), envelope('drift', 2, drift())];
    const [bytes] = await savedBy(envelopes);
    const projection = DossierProjection.load(bytes as Uint8Array);
    const merge = merged([projection.save(), bytes as Uint8Array]);
    expect(merge.eventCount).to.equal(2);
    const [again] = merge.snapshots();
    projection.merge(DossierProjection.load(again as Uint8Array));
    expect(textsOf(merge.dossiers)).to.deep.equal([JSON.stringify(projection.state(), null, 2)]);
  });

  it('gives the empty dossier of parts without events', async () => {
    const merge = merged([...(await savedBy([])), ...(await savedBy([]))]);
    expect(textsOf(merge.dossiers)).to.deep.equal(textsOf((await reduce([], false)).dossiers));
    expect(textsOf(new SnapshotMerge().dossiers)).to.have.length(1);
  });

  it('refuses an id that two parts have at different places, and names both', async () => {
    const one = await savedBy([envelope('drift', 3, drift(), { event_id: eventId(7) })]);
    const two = await savedBy([envelope('drift', 5, drift(), { event_id: eventId(7) })]);
    const error = thrownBy(() => merged([...one, ...two]));
    expect(error).to.include({ code: 'EVENT_ID_CONFLICT', eventId: eventId(7) });
    expect(error).to.have.nested.property('places[0].lamport_clock', 3);
    expect(error).to.have.nested.property('places[1].lamport_clock', 5);
    expect((error as Error).message).to.match(/one at Lamport clock 3, 2.*, the other at Lamport clock 5, 2/);
  });

  it('refuses an id that two parts have at one place with different contents, or in two dossiers', async () => {
    const one = await savedBy([envelope('snapshot', 3, snapshot())]);
    const two = await savedBy([envelope('snapshot', 3, snapshot({ artifact_count: 9 }))]);
    const error = thrownBy(() => merged([...one, ...two]));
    expect(error).to.include({ code: 'EVENT_ID_CONFLICT' });
    expect((error as Error).message).to.contain('with different contents');
    const [here, there] = [
      await savedBy([envelope('drift', 3, drift())], true),
      await savedBy([envelope('drift', 3, drift({ namespace: OTHER }))], true),
    ];
    expect(thrownBy(() => merged([...here, ...there]))).to.include({ code: 'EVENT_ID_CONFLICT' });
  });

  it('refuses a second namespace unless the parts are split, and parts of which only some are', async () => {
    const here = [envelope('drift', 1, drift())];
    const there = [envelope('drift', 2, drift({ namespace: OTHER }))];
    const mixed = [...(await savedBy(here)), ...(await savedBy(there))];
    expect(thrownBy(() => merged(mixed))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
    const split = [...(await savedBy(here, true)), ...(await savedBy(there, true))];
    expect(textsOf(merged(split).dossiers)).to.have.length(2);
    expect(merged(split).isSplit).to.equal(true);
    const partly = [...(await savedBy(here)), ...(await savedBy(here, true))];
    expect(thrownBy(() => merged(partly))).to.include({ code: 'INVALID_SNAPSHOT' });
  });
});
