import { expect } from 'chai';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { LogCursor } from '../../../lib/service/log/log-cursor.js';
import { describeOnEachEngine } from '../../support/service-logs.js';
import { dossierOf, submitted } from '../../support/submitted-events.js';

const EVENTS = 12;
const LARGE = 'x'.repeat(50_000);
/** Fewer than two large events. */
const BYTES = 80_000;

describeOnEachEngine('A log of large events', (newPlace) => {
  let log: EventLog;
  let store: DossierStore;

  beforeEach(async () => {
    log = await (await newPlace())();
    store = new DossierStore(log);
    const features = (number: number): string => (number % 2 === 0 ? 'alpha' : 'beta');
    for (let number = 1; number <= EVENTS; number += 1) {
      await store.take([submitted(number, features(number), { node_id: LARGE })]);
    }
  });
  afterEach(() => store.close());

  it('is read in pages of so many bytes, and none of it is left out', async () => {
    const ids: string[] = [];
    let cursor = LogCursor.start(log.partitions);
    for (let isLast = false; !isLast;) {
      const page = await log.read(cursor, { events: 1_000, bytes: BYTES });
      expect(page.events).to.have.length(1);
      ids.push(...page.events.map(({ eventId }) => eventId));
      [cursor, isLast] = [page.next, page.isLast];
    }
    expect(new Set(ids).size).to.equal(EVENTS);
    expect((await log.read(LogCursor.start(log.partitions), { events: 1_000 })).events).to.have.length(EVENTS);
  });

  it('gives the events of a dossier in such pages', async () => {
    const found: number[] = [];
    for (let after = 0; after < EVENTS / 2; after += 1) {
      const range = { dossierId: dossierOf('alpha'), after };
      found.push(...(await log.readDossier(range, { events: 1_000, bytes: BYTES })).map(({ sequence }) => sequence));
    }
    expect(found).to.deep.equal([1, 2, 3, 4, 5, 6]);
  });
});
