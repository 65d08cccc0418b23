import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';
import { Event } from '../../../lib/event/event.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { runs } from '../../support/random-runs.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { indexed, missing } from '../../support/samples.js';
import { dossierOf, rawEvent, reducedJson, submitted } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

describe('The queries of a store', () => {
  const folder = temporaryFolders();
  let now: number;
  let store: DossierStore;
  const id = dossierOf('alpha');

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 1, 9);
    store = new DossierStore(await SqliteEventLog.open(join(folder(), 'log.db')), { clock: { now: () => now } });
  });
  afterEach(() => store.close());

  const take = (...numbers: readonly number[]) => store.take(numbers.map((number) => submitted(number)));
  const jsonAt = async (asOf: Parameters<typeof store.queries.state>[1]): Promise<unknown> =>
    JSON.parse((await store.queries.state(id, asOf)).json);
  const reduced = (...numbers: readonly number[]) => reducedJson(numbers.map((number) => rawEvent(number)));

  it('give the state as of any Lamport value, in whatever order the events came', async () => {
    const order = [9, 2, 14, 5, 1, 11, 20, 3, 7];
    await take(...order);
    for (let lamport = 0; lamport <= 21; lamport += 1) {
      const before = [...order].sort((a, b) => a - b).filter((number) => number <= lamport);
      expect(await jsonAt({ lamport })).to.deep.equal(reduced(...before));
    }
  });

  it('give the state as of a time that the events tell, or at which they were received', async () => {
    const times = ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000001Z', '2026-03-01T08:00:01', '2026-03-02'];
    for (const [index, timestamp] of times.entries()) {
      await store.take([submitted(index + 1, 'alpha', { timestamp })]);
      now += 1_000;
    }
    const of = (...numbers: readonly number[]) =>
      reducedJson(numbers.map((number) => rawEvent(number, 'alpha', { timestamp: times[number - 1]! })));
    expect(await jsonAt({ time: '2026-03-01T08:00:00Z' })).to.deep.equal(of(1));
    expect(await jsonAt({ time: '2026-03-01T09:00:00.000001+01:00' })).to.deep.equal(of(1, 2));
    expect(await jsonAt({ time: '2026-03-01T08:00:01' })).to.deep.equal(of(1, 2, 3));
    expect(await jsonAt({ time: '2026-03-02T00:00:00Z' })).to.deep.equal(of(1, 2, 3, 4));
    expect(await jsonAt({ received: '2026-03-01T09:00:01.5Z' })).to.deep.equal(of(1, 2));
    expect(await jsonAt({ received: '2026-03-01T08:59:59Z' })).to.deep.equal(of());
  });

  it('refuse what is not a point', async () => {
    await take(1);
    for (const point of [{}, { lamport: -1 }, { lamport: 1.5 }, { time: 'yesterday' }, { received: 5 }, { time: '' }]) {
      expect(await rejectionOf(store.queries.state(id, point as never))).to.include({ code: 'INVALID_ARGUMENT' });
    }
  });

  it('give the same answer as long as nothing changes, and another version when something does', async () => {
    await take(1, 2);
    const [first, past] = [await store.queries.state(id), await store.queries.state(id, { lamport: 1 })];
    expect(await store.queries.state(id)).to.equal(first);
    expect(await store.queries.state(id, { lamport: 1 })).to.equal(past);
    expect(first.version).not.to.equal(past.version);
    for (let lamport = 2; lamport < 9; lamport += 1) await store.queries.state(id, { lamport });
    expect((await store.queries.state(id, { lamport: 1 })).version).to.equal(past.version);
    await take(4);
    const second = await store.queries.state(id);
    expect(second.version).not.to.equal(first.version);
    expect(second.state.event_count).to.equal(3);
    expect((await store.queries.state(id, { lamport: 1 })).version).not.to.equal(past.version);
  });

  it('give artifacts by path, anomalies and drifts by index, page by page', async () => {
    await take(...Array.from({ length: 66 }, (_, index) => index + 1));
    const state = reduceMissionDossier(Array.from({ length: 66 }, (_, index) => Event.parse(rawEvent(index + 1))));
    const paths: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await store.queries.artifacts(id, { limit: 2, ...(after !== undefined && { after }) });
      paths.push(...page.items.map(({ identity }) => identity.path));
      if (page.next === null) break;
      after = page.next;
    }
    expect(paths).to.deep.equal(Object.keys(state.artifacts).sort());
    expect((await store.queries.artifacts(id, { limit: 5, after: 'zzz' })).items).to.deep.equal([]);
    for (const list of ['anomalies', 'drifts'] as const) {
      const items: unknown[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: { items: readonly unknown[]; next: number | null } = await store.queries[list](id, {
          limit: 3,
          after,
        });
        items.push(...page.items);
        after = page.next;
      }
      const expected = list === 'anomalies' ? state.anomalies : state.drift_history;
      expect(JSON.stringify(items)).to.equal(JSON.stringify(expected));
    }
    expect((await store.queries.drifts(id, { limit: 9, asOf: { lamport: 11 } })).items).to.have.length(1);
  });

  it('tell how a dossier changed from one point to another', async () => {
    const raw = [
      rawEvent(1),
      rawEvent(2),
      {
        ...rawEvent(3),
        payload: missing('docs/9.md', { namespace: namespaceIn(rawEvent(1)) }),
        event_type: 'MissionDossierArtifactMissing',
      },
      {
        ...rawEvent(8),
        payload: indexed('docs/1.md', {
          namespace: namespaceIn(rawEvent(1)),
          content_ref: { hash: 'new', algorithm: 'sha256' },
        }),
        event_type: 'MissionDossierArtifactIndexed',
      },
      rawEvent(9),
      rawEvent(11),
    ];
    await store.take(raw.map((one) => ({ text: JSON.stringify(one) })));
    const difference = await store.queries.difference(id, { lamport: 1 }, 'now');
    expect(difference.artifacts.added.map(({ identity }) => identity.path)).to.deep.equal(['docs/2.md']);
    expect(
      difference.artifacts.changed.map(({ before, after }) => [before.content_ref.hash, after.content_ref.hash]),
    ).to.deep.equal([['hash-1', 'new']]);
    expect(difference.artifacts.removed).to.deep.equal([]);
    expect([difference.anomalies.added.length, difference.drifts.added.length]).to.deep.equal([1, 1]);
    expect(difference.parityStatus).to.deep.equal({ before: 'unknown', after: 'drifted' });
    expect(difference.latestSnapshot?.before).to.equal(null);
    expect(difference.eventCount).to.deep.equal({ before: 1, after: 6 });
    const back = await store.queries.difference(id, { lamport: 11 }, { lamport: 1 });
    expect(back.artifacts.removed.map(({ identity }) => identity.path)).to.deep.equal(['docs/2.md']);
    expect([back.anomalies.removed.length, back.drifts.removed.length]).to.deep.equal([1, 1]);
    const none = await store.queries.difference(id, { lamport: 9 }, { lamport: 10 });
    expect([none.parityStatus, none.latestSnapshot]).to.deep.equal([null, null]);
  });

  it('tell no difference between a point and itself, and the opposite the other way', async () => {
    await take(...Array.from({ length: 30 }, (_, index) => index + 1));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 31 }), fc.nat({ max: 31 }), async (from, to) => {
        const there = await store.queries.difference(id, { lamport: from }, { lamport: to });
        const back = await store.queries.difference(id, { lamport: to }, { lamport: from });
        expect(there.artifacts.added).to.deep.equal(back.artifacts.removed);
        expect(there.artifacts.changed.map(({ before, after }) => [after, before])).to.deep.equal(
          back.artifacts.changed.map(({ before, after }) => [before, after]),
        );
        expect(there.anomalies.added).to.deep.equal(back.anomalies.removed);
        if (from === to) expect([there.artifacts.added, there.anomalies.added]).to.deep.equal([[], []]);
      }),
      { numRuns: runs(200) },
    );
  });

  it('read events on from where an answer ended, and refuse what is not a position', async () => {
    await take(1, 2, 3, 4, 5);
    const first = await store.queries.events({ limit: 2 });
    const rest = await store.queries.events({ limit: 9, after: first.next });
    expect([...first.events, ...rest.events].map(({ lamport }) => lamport)).to.deep.equal([1, 2, 3, 4, 5]);
    expect([first.isLast, rest.isLast]).to.deep.equal([false, true]);
    expect((await store.queries.events({ limit: 9, bytes: 1 })).events).to.have.length(1);
    expect(await rejectionOf(store.queries.events({ limit: 1, after: '1-2' }))).to.include({ code: 'INVALID_CURSOR' });
    expect(
      (await store.queries.dossierEvents(id, { limit: 2, after: 3, bytes: 1 })).map(({ sequence }) => sequence),
    ).to.deep.equal([4]);
    expect(await store.queries.dossierEvents(id, { limit: 2, after: 5 })).to.deep.equal([]);
  });

  it('are not disturbed by a clock that goes backwards', async () => {
    await take(1);
    now -= 3_600_000;
    await take(2);
    const { events } = await store.queries.events({ limit: 9 });
    expect(events.map(({ receivedAt }) => receivedAt)).to.deep.equal([now + 3_600_000, now]);
    expect(events.map(({ sequence }) => sequence)).to.deep.equal([1, 2]);
    expect(await jsonAt(undefined)).to.deep.equal(reduced(1, 2));
    expect((await store.queries.dossier(id)).lastReceivedAt).to.equal(now);
  });
});

function namespaceIn({ payload }: ReturnType<typeof rawEvent>): object {
  return (payload as { namespace: object }).namespace;
}
