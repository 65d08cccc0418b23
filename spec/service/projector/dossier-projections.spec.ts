import { join } from 'node:path';
import { expect } from 'chai';
import { Event } from '../../../lib/event/event.js';
import { DossierProjection } from '../../../lib/projection/dossier-projection.js';
import type { DossierEventHandler } from '../../../lib/reducer/dossier-event.handler.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { MissionDossierSnapshotComputedPayload } from '../../../lib/model/payload/snapshot-computed.payload.js';
import { DossierStore, type DossierStoreOptions } from '../../../lib/service/dossier.store.js';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { handlersKey } from '../../../lib/service/projector/handlers-key.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { dossierOf, rawEvent, reducedJson, submitted } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { until } from '../../support/until.js';

/** Enough for a snapshot to be worth it. */
const MANY = 10_000;
const KEY = handlersKey(new DossierReducer(), '');

class ReviewRequestedHandler implements DossierEventHandler<MissionDossierSnapshotComputedPayload> {
  readonly eventType = 'ReviewRequested';
  readonly payloadClass = MissionDossierSnapshotComputedPayload;
  shouldFail = false;

  apply(): void {
    if (this.shouldFail) throw new Error('no review today');
  }
}

describe('The projections of a log', () => {
  const folder = temporaryFolders();
  const id = dossierOf('alpha');
  let file: string;
  const stores: DossierStore[] = [];
  const open = async (options: DossierStoreOptions = {}, log?: EventLog): Promise<DossierStore> => {
    const store = new DossierStore(log ?? (await SqliteEventLog.open(file)), options);
    stores.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const store of stores.splice(0)) await store.close();
  };
  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const take = (store: DossierStore, first: number, last: number) =>
    store.take(numbers(first, last).map((number) => submitted(number)));
  /** How many events are read one by one. */
  const countReads = (log: EventLog): { events: number } => {
    const reads = { events: 0 };
    const read = log.readDossier.bind(log);
    log.readDossier = async (range, limit) => {
      const events = await read(range, limit);
      reads.events += events.length;
      return events;
    };
    return reads;
  };

  beforeEach(() => {
    file = join(folder(), 'log.db');
  });
  afterEach(close);

  it('are saved when they are large, and again when they have grown by a quarter', async () => {
    const store = await open();
    const savedAt = async () => (await store.log.readSnapshot(id, KEY))?.sequence;
    await take(store, 1, MANY - 1);
    await store.settle(60_000);
    expect(await savedAt()).to.equal(undefined);
    await take(store, MANY, MANY);
    await store.settle(60_000);
    expect(await savedAt()).to.equal(MANY);
    await take(store, MANY + 1, MANY * 1.25 - 1);
    await store.settle(60_000);
    expect(await savedAt()).to.equal(MANY);
    await take(store, MANY * 1.25, MANY * 1.25);
    await store.settle(60_000);
    expect(await savedAt()).to.equal(MANY * 1.25);
    await close();

    const log = await SqliteEventLog.open(file);
    const reads = countReads(log);
    const again = await open({}, log);
    await take(again, MANY * 1.25 + 1, MANY * 1.25 + 3);
    const { json } = await again.queries.state(id);
    expect(reads.events).to.be.at.most(3);
    expect(JSON.parse(json)).to.deep.equal(reducedJson(numbers(1, MANY * 1.25 + 3).map((number) => rawEvent(number))));
  });

  it('are made anew where what was saved cannot be read', async () => {
    const store = await open();
    await take(store, 1, 50);
    const forged = new DossierProjection();
    forged.apply(Event.parse(rawEvent(1)));
    const bytes = forged.save();
    bytes[bytes.length - 9] = bytes[bytes.length - 9]! ^ 1;
    await store.log.writeSnapshot({ dossierId: id, handlers: KEY, sequence: 50, epoch: 9, bytes });
    await close();
    const again = await open();
    expect(JSON.parse((await again.queries.state(id)).json)).to.deep.equal(
      reducedJson(numbers(1, 50).map((number) => rawEvent(number))),
    );
  });

  it('are named as damaged when they count events that the log lacks', async () => {
    const store = await open();
    await take(store, 1, 5);
    const projection = new DossierProjection();
    await store.log.writeSnapshot({ dossierId: id, handlers: KEY, sequence: 6, epoch: 9, bytes: projection.save() });
    await close();
    expect(await rejectionOf((await open()).queries.state(id))).to.include({ code: 'LOG_DAMAGED' });
  });

  it('take in the events of an application, and are made anew when its handlers change', async () => {
    const review = submitted(3, 'alpha', { event_type: 'ReviewRequested' });
    const without = await open();
    expect((await without.take([review]))[0]?.outcome).to.equal('rejected');
    await close();
    const handlers = [new ReviewRequestedHandler()];
    const withReviews = await open({ reducer: new DossierReducer({ handlers }) });
    expect((await withReviews.take([submitted(1), review])).map(({ outcome }) => outcome)).to.deep.equal([
      'stored',
      'stored',
    ]);
    const answer = await withReviews.queries.state(id);
    expect(answer.state.event_count).to.equal(2);
    await withReviews.settle(5_000);
    await close();
    const again = await open();
    const contract = await again.queries.state(id);
    expect(contract.state.event_count).to.equal(1);
    expect(contract.version).not.to.equal(answer.version);
    await again.settle(5_000);
    expect((await again.queries.dossier(id)).summary?.sequence).to.equal(2);
  });

  it('have another key for other handlers, detectors, and another version of an application', () => {
    const reducer = new DossierReducer();
    const detectors = [{ name: 'd', detect: () => [] }];
    const keys = [
      KEY,
      handlersKey(reducer, '2'),
      handlersKey(new DossierReducer({ handlers: [new ReviewRequestedHandler()] }), ''),
      handlersKey(new DossierReducer({ detectors }), ''),
    ];
    expect(new Set(keys).size).to.equal(4);
    expect(handlersKey(new DossierReducer(), '')).to.equal(KEY);
  });

  it('fail for the dossier alone that an extension fails for, until it does not', async () => {
    const handler = new ReviewRequestedHandler();
    handler.shouldFail = true;
    const store = await open({ reducer: new DossierReducer({ handlers: [handler] }) });
    await store.take([submitted(1), submitted(3, 'alpha', { event_type: 'ReviewRequested' }), submitted(4, 'beta')]);
    expect(await rejectionOf(store.queries.state(id))).to.include({ code: 'HANDLER_FAILED' });
    expect((await store.queries.state(dossierOf('beta'))).state.event_count).to.equal(1);
    expect(await store.settle(5_000)).to.equal(0);
    expect((await store.queries.dossier(id)).summary).to.include({
      failure: 'HANDLER_FAILED',
      sequence: 2,
      status: 'unknown',
    });
    expect((await store.queries.dossier(dossierOf('beta'))).summary).to.include({ failure: null });
    handler.shouldFail = false;
    expect((await store.queries.state(id)).state.event_count).to.equal(2);
    await store.take([submitted(6)]);
    await store.settle(5_000);
    expect((await store.queries.dossier(id)).summary).to.include({ failure: null, sequence: 3, status: 'clean' });
  });

  it('are asked for many times at once without being made many times', async () => {
    const first = await open();
    await take(first, 1, 500);
    await close();
    const log = await SqliteEventLog.open(file);
    const reads = countReads(log);
    const store = await open({}, log);
    const answers = await Promise.all(numbers(1, 40).map(() => store.queries.state(id)));
    expect(new Set(answers.map(({ json }) => json)).size).to.equal(1);
    expect(reads.events).to.be.at.most(1_000);
  });

  it('go on in the background after a failure of the log, which is shown', async () => {
    const failures: unknown[] = [];
    const log = await SqliteEventLog.open(file);
    const write = log.writeSummaries.bind(log);
    const failure = new Error('not now');
    log.writeSummaries = (batch) => (failures.length === 0 ? Promise.reject(failure) : write(batch));
    const store = await open({ onFailure: (error) => failures.push(error) }, log);
    await take(store, 1, 3);
    await until(async () => (await store.queries.dossier(id)).summary !== null);
    expect(failures).to.deep.equal([failure]);
    expect((await store.queries.dossier(id)).summary?.sequence).to.equal(3);
    expect(store.lag()).to.deep.equal([{ partition: 0, isOwned: true, staleDossiers: 0 }]);
  });
});
