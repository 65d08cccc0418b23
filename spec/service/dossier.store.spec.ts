import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { upcast } from '../../lib/event/cast-event.js';
import type { JsonObject } from '../../lib/model/json.js';
import { DossierStore, type DossierStoreOptions } from '../../lib/service/dossier.store.js';
import type { EventLog } from '../../lib/service/log/event-log.port.js';
import { runs, sized } from '../support/random-runs.js';
import { rejectionOf } from '../support/rejection-of.js';
import { eventId } from '../support/samples.js';
import { describeOnEachEngine } from '../support/service-logs.js';
import { dossierOf, rawEvent, reducedJson, submitted } from '../support/submitted-events.js';
import { until } from '../support/until.js';

const FEATURES = ['alpha', 'beta', 'gamma'];

/** Batches of events of a few dossiers, in any order of arrival, some of them sent again. */
const batches = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 2 })), { minLength: 1, maxLength: 8 }),
  { minLength: 1, maxLength: sized(12, 6) },
);

describeOnEachEngine('A dossier store', (newPlace) => {
  const stores: DossierStore[] = [];
  const storeOn = (log: EventLog, options: DossierStoreOptions = {}): DossierStore => {
    const store = new DossierStore(log, options);
    stores.push(store);
    return store;
  };
  const newStore = async (options?: DossierStoreOptions) => storeOn(await (await newPlace())(), options);
  const stateOf = async (store: DossierStore, feature: string): Promise<unknown> =>
    JSON.parse((await store.queries.state(dossierOf(feature))).json);

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });

  it('finishes what it has taken before it closes', async () => {
    const store = await newStore();
    const answers = [store.take([submitted(1)]), store.take([submitted(2)])];
    await store.close();
    const outcomes = (await Promise.all(answers)).flat().map(({ outcome }) => outcome);
    expect(outcomes).to.deep.equal(['stored', 'stored']);
  });

  it('answers each event of a batch, and keeps what came', async () => {
    const store = await newStore({ clock: { now: () => 1_234 } });
    const [first, second] = [submitted(1), submitted(2)];
    await store.take([first]);
    const conflict = { text: JSON.stringify(rawEvent(1, 'beta')) };
    const spaced = { text: ` ${second.text}\n`, trace: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    const answers = await store.take([first, spaced, conflict, { text: '{"event_id":"x"}' }, { text: '{' }]);
    expect(answers.map(({ outcome, eventId: id }) => [outcome, id])).to.deep.equal([
      ['duplicate', eventId(1)],
      ['stored', eventId(2)],
      ['conflict', eventId(1)],
      ['rejected', 'x'],
      ['rejected', null],
    ]);
    const [, kept] = await store.queries.dossierEvents(dossierOf('alpha'), { limit: 5 });
    expect(kept).to.include({ text: spaced.text, trace: spaced.trace, receivedAt: 1_234, sequence: 2 });
    expect(await store.queries.counts()).to.deep.equal({ events: 2, dossiers: 1, conflicts: 1, rejected: 2 });
    const [broken, unnamed] = await store.queries.rejections({ limit: 5 });
    expect(JSON.parse(String(broken?.violations))).to.deep.equal([
      { field: '', message: 'Input should be JSON', violation_type: 'json_invalid' },
    ]);
    expect(unnamed).to.include({ eventId: 'x', text: '{"event_id":"x"}', bytes: 16 });
    expect((await store.queries.conflicts({ limit: 5 }))[0]).to.include({ text: conflict.text });
  });

  it('keeps events of both contracts in one dossier, each as it came, and says its state in the names of either', async () => {
    const store = await newStore();
    const newer = JSON.stringify(upcast(Event.parse(rawEvent(4)), { buildId: 'build-7' }));
    await store.take([submitted(1), { text: newer }]);
    const newest = await store.queries.state(dossierOf('alpha'));
    const first = await store.queries.state(dossierOf('alpha'), undefined, '2.4.0');
    expect(JSON.parse(first.json)).to.deep.equal(reducedJson([rawEvent(1), rawEvent(4)]));
    expect(newest.state.namespace).to.include({ mission_slug: 'alpha' });
    expect(first.under('3.0.0').json).to.equal(newest.json);
    expect(await store.queries.state(dossierOf('alpha'), undefined, '2.4.0')).to.equal(first);
    const kept = await store.queries.dossierEvents(dossierOf('alpha'), { limit: 5 });
    expect(kept.map(({ text }) => text)).to.deep.equal([submitted(1).text, newer]);
  });

  it('takes no half of a surrogate pair, and no trace that is none', async () => {
    const store = await newStore();
    const { text } = submitted(1, 'alpha', { node_id: 'HALF' });
    const answers = await store.take([
      { text: text.replace('HALF', '\ud800') },
      { text: text.replace('HALF', '\\u0000'), trace: 'none\n' },
    ]);
    expect(answers.map(({ outcome }) => outcome)).to.deep.equal(['rejected', 'stored']);
    expect((await store.queries.events({ limit: 5 })).events[0]?.trace).to.equal(null);
    expect(await store.take([])).to.deep.equal([]);
  });

  it('has the state of a reduction of all that is stored, after any batches and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.infiniteStream(fc.boolean()), async (drawn, restarts) => {
        const open = await newPlace();
        const stored = new Map<string, JsonObject[]>();
        // Few projections fit, so that most are made of the log again and again.
        let store = storeOn(await open(), { mostEvents: 20 });
        for (const batch of drawn) {
          const raw = batch.map(([number, feature]) => rawEvent(number, FEATURES[feature]));
          const answers = await store.take(raw.map((one) => ({ text: JSON.stringify(one) })));
          for (const [index, { outcome }] of answers.entries()) {
            const feature = FEATURES[batch[index]![1]]!;
            if (outcome === 'stored') stored.set(feature, [...(stored.get(feature) ?? []), raw[index]!]);
          }
          if (restarts.next().value === true) {
            await stores.splice(stores.indexOf(store), 1)[0]?.close();
            store = storeOn(await open(), { mostEvents: 20 });
          }
          for (const [feature, events] of stored) {
            expect(await stateOf(store, feature)).to.deep.equal(reducedJson(events));
          }
        }
        await stores.splice(stores.indexOf(store), 1)[0]?.close();
      }),
      { numRuns: runs(60) },
    );
  });

  it('answers with what another node has stored, also when both own the same partitions', async () => {
    const open = await newPlace();
    // Each is told that it owns everything, as two nodes may believe for a while.
    const nodes = [storeOn(ownerOfAll(await open(), 7)), storeOn(ownerOfAll(await open(), 7))];
    const raw = Array.from({ length: 120 }, (_, index) => rawEvent(index + 1, FEATURES[index % 3]));
    await Promise.all(
      raw.map(async (one, index) => {
        const [answer] = await nodes[index % 2]!.take([{ text: JSON.stringify(one) }]);
        expect(answer?.outcome).to.equal('stored');
        const state = await nodes[(index + 1) % 2]!.queries.state(dossierOf(FEATURES[index % 3]!));
        expect(state.state.event_count).to.be.greaterThan(0);
      }),
    );
    for (const node of nodes) {
      expect(await node.settle(20_000)).to.equal(0);
      for (const feature of FEATURES) {
        const own = raw.filter(
          ({ payload }) => (payload as { namespace: { feature_slug: string } }).namespace.feature_slug === feature,
        );
        expect(await stateOf(node, feature)).to.deep.equal(reducedJson(own));
        const { summary, events } = await node.queries.dossier(dossierOf(feature));
        expect([summary?.sequence, events]).to.deep.equal([40, 40]);
      }
    }
  });

  it('lists dossiers with what their projections say, without being asked to wait', async () => {
    const store = await newStore();
    await store.take([submitted(1, 'alpha'), submitted(11, 'beta'), submitted(3, 'gamma'), submitted(4, 'gamma')]);
    // A list waits for a quarter of a second, which is not long enough where a machine is busy.
    await until(async () => (await store.queries.dossiers({ limit: 2 })).behind === 0);
    const { dossiers, next, total } = await store.queries.dossiers({ limit: 2 });
    expect([next, total]).to.deep.equal([dossierOf('beta'), 3]);
    expect(dossiers.map(({ namespace, summary }) => [namespace.feature_slug, summary?.status])).to.deep.equal([
      ['alpha', 'unknown'],
      ['beta', 'drifted'],
    ]);
    const rest = await store.queries.dossiers({ limit: 2, after: String(next) });
    expect(rest.dossiers[0]?.summary).to.include({
      status: 'clean',
      artifacts: 1,
      anomalies: 0,
      drifts: 0,
      sequence: 2,
    });
    expect(rest.next).to.equal(null);
    const clean = await store.queries.dossiers({ limit: 5, status: 'clean' });
    expect(clean.dossiers.map(({ dossierId }) => dossierId)).to.deep.equal([dossierOf('gamma')]);
  });

  it('says which dossiers there are not', async () => {
    const store = await newStore();
    await store.take([submitted(1)]);
    for (const id of [dossierOf('nowhere'), '', 'x', "'; DROP TABLE event; --"]) {
      const asked: readonly (() => Promise<unknown>)[] = [
        () => store.queries.state(id),
        () => store.queries.dossier(id),
        () => store.queries.artifacts(id, { limit: 1 }),
        () => store.queries.dossierEvents(id, { limit: 1 }),
        () => store.queries.difference(id, { lamport: 1 }, 'now'),
      ];
      for (const ask of asked) {
        expect(await rejectionOf(ask())).to.include({ code: 'UNKNOWN_DOSSIER', dossierId: id });
      }
    }
  });

  it('hands events to receivers as a sink', async () => {
    const store = await newStore();
    const { text } = submitted(1);
    const received = { event: Event.parse(JSON.parse(text)), text };
    expect(await store.asSink().store([received])).to.deep.equal(['stored']);
    expect(await store.asSink().store([received])).to.deep.equal(['duplicate']);
  });

  it('tells whether it can be written to, until it is closed', async () => {
    const log = await (await newPlace())();
    const store = new DossierStore(log);
    await store.probe();
    await store.close();
    expect(await rejectionOf(store.probe())).to.include({ code: 'LOG_CLOSED' });
    expect(await rejectionOf(store.take([submitted(1)]))).to.include({ code: 'LOG_CLOSED' });
  });
});

/** The log as seen by a node that believes it owns all of it. */
function ownerOfAll(log: EventLog, epoch: number): EventLog {
  const held = new Map(Array.from({ length: log.partitions }, (_, partition) => [partition, epoch]));
  const owners = {
    beat: () => Promise.resolve(1),
    claim: () => Promise.resolve(epoch),
    release: () => Promise.resolve(),
    held: () => held,
  };
  return new Proxy(log, {
    get: (target, name) => {
      if (name === 'owners') return owners;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
