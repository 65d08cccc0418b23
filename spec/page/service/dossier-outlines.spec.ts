import { join } from 'node:path';
import { expect } from 'chai';
import { readListAddress } from '../../../lib/page/address/list-address.js';
import { ServicePageSource } from '../../../lib/page/service/service-page.source.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { openEventLog } from '../../../lib/service/open-event-log.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { pageAt, viewOf } from '../support/pages.js';
import { submitted } from '../support/submitted.js';

const OUTLINES = { fewestEvents: 5, quiet: 1 };

describe('DossierOutlines', () => {
  const folder = temporaryFolders();
  let place: string;
  let store: DossierStore;
  let source: ServicePageSource;

  async function open(options: { readonly version?: string } = {}): Promise<void> {
    store = new DossierStore(await openEventLog(place), options);
    source = new ServicePageSource(store, { outlines: OUTLINES });
  }

  async function reopen(options: { readonly version?: string } = {}): Promise<void> {
    await store.close();
    await open(options);
  }

  async function idOf(mission: string): Promise<string> {
    const { rows } = await source.dossiers(readListAddress(new URLSearchParams(`q=${mission}`)));
    return rows.find((row) => row.mission === mission)?.id ?? '';
  }

  /** How many events and states the store is asked for from here on. */
  function readings(): () => number {
    let count = 0;
    const { queries } = store;
    const [state, dossierEvents] = [queries.state.bind(queries), queries.dossierEvents.bind(queries)];
    queries.state = (...given) => ((count += 1), state(...given));
    queries.dossierEvents = (...given) => ((count += 1), dossierEvents(...given));
    return () => count;
  }

  beforeEach(async () => {
    place = join(folder(), 'dossiers.db');
    await open();
    await store.take([
      ...[1, 2, 3, 4, 5].map((lamport) => submitted({ path: `${String(lamport)}.md`, lamport })),
      submitted({ path: '6.md', supersedes: '1.md', lamport: 6 }),
      submitted({ type: 'Missing', path: 'none.md', lamport: 7 }),
      submitted({ type: 'Drift', lamport: 8 }),
      submitted({ feature: 'small', lamport: 1 }),
    ]);
  });

  afterEach(() => store.close());

  it('show the first view of a large dossier after a restart without reading its events', async () => {
    const id = await idOf('017-queue');
    const pages = [`/dossiers/${id}`, `/dossiers/${id}?view=tree`];
    const before = await Promise.all(pages.map((page) => pageAt(source, page)));
    await reopen();
    const count = readings();
    const after = await Promise.all(pages.map((page) => pageAt(source, page)));
    expect(after).to.deep.equal(before);
    expect(count()).to.equal(0);
  });

  it('are not used for a part of the view that they do not have, nor for a small dossier', async () => {
    const [large, small] = [await idOf('017-queue'), await idOf('small')];
    await reopen();
    const count = readings();
    expect((await source.dossier({ ...viewOf(large), text: '2.md' }))?.artifacts.total).to.equal(1);
    expect((await source.dossier(viewOf(large, 3)))?.artifacts.total).to.equal(3);
    const asked = count();
    expect(asked).to.be.above(0);
    expect((await source.dossier(viewOf(small)))?.artifacts.total).to.equal(1);
    expect(count()).to.be.above(asked);
  });

  it('are not used when there are later events, or other handlers', async () => {
    const id = await idOf('017-queue');
    await reopen();
    await store.take([submitted({ path: 'late.md', lamport: 9 })]);
    expect((await source.dossier(viewOf(id)))?.artifacts.total).to.equal(7);
    await reopen({ version: '2' });
    const count = readings();
    expect((await source.dossier(viewOf(id)))?.artifacts.total).to.equal(7);
    expect(count()).to.be.above(0);
  });

  it('are made once a dossier is quiet, while the service runs', async () => {
    const id = await idOf('017-queue');
    await store.take([submitted({ path: 'late.md', lamport: 9 })]);
    await store.settle(60_000);
    for (let tries = 0; tries < 600 && (await store.kept(id, 'outline-1'))?.sequence !== 9; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const count = readings();
    expect((await source.dossier(viewOf(id)))?.artifacts.total).to.equal(7);
    expect(count()).to.equal(0);
  });

  it('are left out where they would be huge, or the log cannot be read', async () => {
    const id = await idOf('017-queue');
    await store.take([submitted({ path: 'x'.repeat(900_000), lamport: 9 }), submitted({ path: 'y'.repeat(900_000) })]);
    await store.take([submitted({ path: 'z'.repeat(900_000), lamport: 10 })]);
    await reopen();
    expect((await store.kept(id, 'outline-1'))?.sequence).to.not.equal(11);
    expect((await source.dossier(viewOf(id)))?.artifacts.total).to.equal(9);
    store.queries.dossierEvents = () => Promise.reject(new Error('no disk'));
    await store.take([submitted({ path: 'late.md', lamport: 12 })]);
    await store.settle(60_000);
  });
});
