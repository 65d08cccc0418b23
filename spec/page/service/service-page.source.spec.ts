import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../lib/model/json.js';
import type { AsideMark, AsidesPage } from '../../../lib/page/page-source.port.js';
import type { SubmittedEvent } from '../../../lib/service/intake/submitted-event.js';
import { ServicePageSource } from '../../../lib/page/service/service-page.source.js';
import { readListAddress } from '../../../lib/page/address/list-address.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { openEventLog } from '../../../lib/service/open-event-log.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { until } from '../../support/until.js';
import { eventOf, submitted } from '../support/submitted.js';
import { pageAt, viewOf } from '../support/pages.js';

const OTHER = '8b47c2d1-0000-4a90-9c55-d27e10fb6a84';

describe('ServicePageSource', () => {
  const folder = temporaryFolders();
  let store: DossierStore;
  let source: ServicePageSource;

  beforeEach(async () => {
    store = new DossierStore(await openEventLog(join(folder(), 'dossiers.db')));
    source = new ServicePageSource(store);
  });

  afterEach(() => store.close());

  const list = (query: string) => source.dossiers(readListAddress(new URLSearchParams(query)));
  const idOf = async (mission: string): Promise<string> =>
    (await list(`q=${mission}`)).rows.find((row) => row.mission === mission)?.id ?? '';

  it('lists dossiers by filter, in an order, by pages, with how many there are', async () => {
    await store.take([
      submitted({ feature: 'alpha', path: 'a.md' }),
      submitted({ feature: 'alpha', path: 'b.md' }),
      submitted({ feature: 'beta', project: OTHER, slug: 'tern' }),
      submitted({ feature: 'gamma', type: 'Drift', slug: null }),
    ]);
    const missions = async (query: string) => (await list(query)).rows.map(({ mission }) => mission);
    expect(await missions('sort=mission&dir=asc')).to.deep.equal(['alpha', 'beta', 'gamma']);
    expect(await missions('sort=artifacts&dir=desc')).to.deep.equal(['alpha', 'beta', 'gamma']);
    expect(await missions('status=drifted')).to.deep.equal(['gamma']);
    expect(await missions('project=tern')).to.deep.equal(['beta']);
    expect(await missions(`project=${OTHER}`)).to.deep.equal(['beta']);
    expect(await missions(`project=${OTHER.replaceAll('-', '').toUpperCase()}`)).to.deep.equal(['beta']);
    expect(await missions('project=unknown')).to.deep.equal([]);
    expect(await missions('branch=main&q=ALPH')).to.deep.equal(['alpha']);
    expect((await list('')).total).to.equal(3);
    const [alpha] = (await list('q=alpha')).rows;
    expect(alpha).to.include({
      project: 'harbour-notes',
      missionType: 'software-dev',
      status: 'unknown',
      artifacts: 2,
    });
  });

  it('answers nothing for a dossier that is not there, or not to be seen', async () => {
    await store.take([submitted({ feature: 'alpha' }), submitted({ feature: 'beta', project: OTHER })]);
    const beta = await idOf('beta');
    const alpha = await idOf('alpha');
    const within = source.within(['3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84']);
    for (const [reader, id] of [
      [source, 'nothing'],
      [within, beta],
    ] as const) {
      expect(await reader.dossier(viewOf(id))).to.equal(null);
      expect(await reader.changes(id, 0, 1)).to.equal(null);
      expect(await reader.events(id, 0, 10)).to.equal(null);
      expect(await reader.asides(id, 10, null)).to.deep.equal({ rows: [], next: null });
    }
    const query = readListAddress(new URLSearchParams());
    expect((await within.dossiers(query)).rows.map(({ id }) => id)).to.deep.equal([alpha]);
    expect((await within.dossiers({ ...query, project: OTHER })).rows).to.deep.equal([]);
    expect((await within.within(null).dossiers(query)).total).to.equal(2);
    expect(await within.dossier(viewOf(alpha))).to.not.equal(null);
  });

  it('gives a dossier now and as of a point, with its timeline and what replaced what', async () => {
    await store.take([
      submitted({ path: 'a.md', lamport: 1 }),
      submitted({ path: 'b.md', lamport: 2 }),
      submitted({ path: 'a2.md', supersedes: 'a.md', lamport: 4 }),
      submitted({ type: 'Missing', path: 'c.md', lamport: 3 }),
    ]);
    const id = await idOf('017-queue');
    const now = await source.dossier(viewOf(id));
    expect(now?.timeline.map(({ kind, lamport, label }) => [kind, lamport, label])).to.deep.equal([
      ['indexed', 1, 'a.md'],
      ['indexed', 2, 'b.md'],
      ['missing', 3, 'c.md'],
      ['indexed', 4, 'a2.md'],
    ]);
    const [old, current] = now?.artifacts.artifacts ?? [];
    expect(old).to.deep.include({ path: 'a.md', isSuperseded: true, successors: ['a2.md'], replaces: [] });
    expect(current).to.deep.include({ path: 'a2.md', isSuperseded: false, successors: [], replaces: ['a.md'] });
    const then = await source.dossier(viewOf(id, 2));
    expect(then?.artifacts.artifacts.map(({ path }) => path)).to.deep.equal(['a.md', 'b.md']);
    await store.take([submitted({ type: 'Snapshot', lamport: 5 }), submitted({ type: 'Drift', lamport: 6 })]);
    const later = await source.dossier(viewOf(id));
    expect(later?.timeline.map(({ kind }) => kind).slice(4)).to.deep.equal(['snapshot', 'drift']);
    expect(later?.timeline.at(-1)?.label).to.match(/^hash [0-9a-f]{12}$/);
  });

  it('keeps a timeline to two hundred points, with snapshots apart', async () => {
    const indexed = Array.from({ length: 1200 }, (_, at) => submitted({ path: `${String(at)}.md`, lamport: at + 1 }));
    await store.take([...indexed, submitted({ type: 'Snapshot', lamport: 600 })]);
    const timeline = (await source.dossier(viewOf(await idOf('017-queue'))))?.timeline ?? [];
    expect(timeline).to.have.length.at.most(200);
    expect(timeline.reduce((sum, { count }) => sum + count, 0)).to.equal(1201);
    expect(timeline.filter(({ kind }) => kind === 'snapshot')).to.have.length(1);
    expect(timeline.map(({ lamport }) => lamport)).to.deep.equal(
      timeline.map(({ lamport }) => lamport).sort((a, b) => a - b),
    );
    expect(timeline.at(-1)).to.include({ lamport: 1200, kind: 'indexed' });
  });

  it('tells what changed between two points', async () => {
    await store.take([
      submitted({ path: 'same.md', lamport: 1 }),
      submitted({ path: 'text.md', hash: '1'.repeat(64), lamport: 1 }),
      submitted({ path: 'old.md', hash: '2'.repeat(64), lamport: 1 }),
      submitted({ path: 'gone.md', hash: '3'.repeat(64), lamport: 1 }),
      submitted({ path: 'replaced.md', hash: '4'.repeat(64), lamport: 1 }),
      submitted({ path: 'text.md', hash: '5'.repeat(64), lamport: 2 }),
      submitted({ path: 'moved/new.md', hash: '2'.repeat(64), supersedes: 'old.md', lamport: 3 }),
      submitted({ path: 'other.md', hash: '6'.repeat(64), supersedes: 'replaced.md', lamport: 3 }),
      submitted({ type: 'Missing', path: 'gone.md', lamport: 4 }),
      submitted({ type: 'Missing', path: 'never-there.md', lamport: 4 }),
    ]);
    const changes = await source.changes(await idOf('017-queue'), 1, 9);
    expect(changes?.map(({ kind, path, from }) => [kind, path, from ?? null])).to.deep.equal([
      ['removed', 'gone.md', null],
      ['renamed', 'moved/new.md', 'old.md'],
      ['added', 'other.md', null],
      ['superseded', 'replaced.md', null],
      ['mutated', 'text.md', null],
    ]);
  });

  it('pages through events with their JSON, contract and time of receipt', async () => {
    await store.take([1, 2, 3].map((lamport) => submitted({ lamport, path: `${String(lamport)}.md` })));
    const id = await idOf('017-queue');
    const first = await source.events(id, 0, 2);
    expect(first?.rows.map(({ about, contract }) => [about, contract])).to.deep.equal([
      ['1.md', '2.4.0'],
      ['2.md', '2.4.0'],
    ]);
    expect(first?.rows[0]?.receivedAt).to.match(/Z$/);
    expect(first?.rows[0]?.json).to.include.keys('event_id', 'payload');
    const rest = await source.events(id, first?.next ?? 0, 2);
    expect(rest?.rows.map(({ about }) => about)).to.deep.equal(['3.md']);
    expect(rest?.next).to.equal(null);
  });

  it('tells what was set aside, with reasons: to each dossier its own', async () => {
    const event = eventOf({ feature: 'alpha' });
    await store.take([{ text: JSON.stringify(event) }, submitted({ feature: 'beta', project: OTHER })]);
    const conflict = { ...event, lamport_clock: 77 };
    const rejected = { ...eventOf({ feature: 'alpha' }), lamport_clock: -1 };
    await store.take([
      { text: JSON.stringify(conflict) },
      { text: JSON.stringify(rejected) },
      { text: '{"broken' },
      { text: JSON.stringify({ ...rejected, padding: 'x'.repeat(20_000) }) },
    ]);
    const alpha = await idOf('alpha');
    const { rows: own } = await source.asides(alpha, 10, null);
    expect(own.map(({ kind }) => kind)).to.include.members(['conflict', 'rejected']);
    expect(own.find(({ kind }) => kind === 'rejected')?.reasons[0]).to.include('lamport_clock');
    expect((await source.dossier(viewOf(alpha)))?.asides).to.equal(own.length);
    expect(own.map(({ kind }) => kind).sort()).to.deep.equal(['conflict', 'rejected', 'rejected']);
    expect((await source.asides(await idOf('beta'), 10, null)).rows).to.deep.equal([]);
    const { rows: all } = await source.asides(null, 10, null);
    expect(all).to.have.length(4);
    expect(all.every(({ text }) => text.length <= 10_001)).to.equal(true);
    expect((await source.within([OTHER]).asides(null, 10, null)).rows).to.deep.equal([]);
    const { rows: visible } = await source.within(['3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84']).asides(null, 10, null);
    expect(visible.some(({ text }) => text.includes('broken'))).to.equal(false);
    expect(visible.length).to.be.at.least(2);
  });

  it('tells all that was set aside from a dossier, however many others were since', async () => {
    const rejected = (feature: string): SubmittedEvent => ({
      text: JSON.stringify({ ...eventOf({ feature }), lamport_clock: -1 }),
    });
    await store.take([submitted({ feature: 'alpha' }), submitted({ feature: 'beta' }), rejected('alpha')]);
    await store.take(Array.from({ length: 700 }, () => rejected('beta')));
    expect((await source.asides(await idOf('alpha'), 10, null)).rows).to.have.length(1);
    expect((await source.dossier(viewOf(await idOf('alpha'))))?.asides).to.equal(1);
    expect((await source.dossier(viewOf(await idOf('beta'))))?.asides).to.equal(700);
  });

  describe('gives what was set aside page by page:', () => {
    const conflicting = (event: JsonObject, number: number): SubmittedEvent => ({
      text: JSON.stringify({ ...event, lamport_clock: 100 + number }),
    });
    const rejected = (event: JsonObject, number: number): SubmittedEvent => ({
      text: JSON.stringify({ ...event, lamport_clock: -1 - number }),
    });
    /** The pages from the latest one on; `between` happens after each. */
    const pages = async (
      from: ServicePageSource,
      id: string | null,
      between: () => Promise<unknown>,
    ): Promise<readonly (readonly string[])[]> => {
      const read: string[][] = [];
      for (let before: AsideMark | null = null; ;) {
        const { rows, next }: AsidesPage = await from.asides(id, 5, before);
        read.push(rows.map(({ text }) => text));
        if (next === null) return read;
        before = next;
        await between();
      }
    };

    it('each event once, the latest first, whatever comes meanwhile', async () => {
      const event = eventOf({ feature: 'alpha' });
      await store.take([{ text: JSON.stringify(event) }]);
      const id = await idOf('alpha');
      const expected: string[] = [];
      const setAside = async (number: number): Promise<void> => {
        const one = (number % 3 === 0 ? conflicting : rejected)(event, number);
        await store.take([one]);
        expected.unshift(one.text);
        // The next one comes later by the clock.
        const received = Date.now();
        await until(() => Date.now() > received);
      };
      for (let number = 0; number < 13; number += 1) await setAside(number);
      for (const which of [id, null]) {
        const before = [...expected];
        const read = await pages(source, which, () => setAside(expected.length));
        expect(read.map(({ length }) => length)).to.deep.equal(which === null ? [5, 5, 5] : [5, 5, 3]);
        expect(read.flat()).to.deep.equal(before);
      }
    });

    it('to who may not see all, on a page as short as need be', async () => {
      const [alpha, beta] = [eventOf({ feature: 'alpha' }), eventOf({ feature: 'beta', project: OTHER })];
      await store.take([{ text: JSON.stringify(alpha) }, { text: JSON.stringify(beta) }]);
      await store.take([conflicting(alpha, 1), rejected(alpha, 1)]);
      await store.take(Array.from({ length: 1_100 }, (_, number) => conflicting(beta, number)));
      const own = source.within(['3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84']);
      const read = await pages(own, null, () => Promise.resolve());
      expect(read[0]).to.deep.equal([]);
      expect(new Set(read.flat())).to.deep.equal(new Set([conflicting(alpha, 1).text, rejected(alpha, 1).text]));
    });
  });

  it('gives the figures of the store, its senders, then those of what surrounds it', async () => {
    await store.take([submitted(), { text: 'nothing' }]);
    const limits = { title: 'Limits', figures: [{ label: 'Refused', value: '0', level: 'good' }] } as const;
    const groups = await new ServicePageSource(store, { health: () => Promise.resolve([limits]) }).health();
    expect(groups.map(({ title }) => title)).to.deep.equal(['Intake', 'Lag', 'Senders', 'Limits']);
    const [intake, , senders] = groups;
    expect(intake?.figures[0]?.time).to.match(/Z$/);
    expect(intake?.figures.slice(1).map(({ label, value, level }) => [label, value, level])).to.deep.equal([
      ['In the last minute', '1 event', 'neutral'],
      ['Events stored', '1', 'neutral'],
      ['Dossiers', '1', 'neutral'],
      ['Conflicts', '0', 'good'],
      ['Rejected events', '1', 'warning'],
    ]);
    expect(senders?.figures[0]).to.include({ level: 'neutral', hint: '1 of the latest 1 event' });
    expect(senders?.figures[0]?.label).to.equal(eventOf({})['node_id']);
  });

  it('counts a busy minute as far as it looks, and a quiet one as none', async () => {
    const healthAt = async (now: number) => (await new ServicePageSource(store, { now: () => now }).health())[0];
    const empty = await healthAt(Date.now());
    expect(empty?.figures[0]).to.deep.equal({ label: 'Last event', value: 'never', level: 'neutral' });
    await store.take(Array.from({ length: 201 }, () => submitted()));
    expect((await healthAt(Date.now()))?.figures[1]?.value).to.equal('200 events or more');
    expect((await healthAt(Date.now() + 3_600_000))?.figures[1]?.value).to.equal('0 events');
  });

  it('gives a reader of some projects the health of these alone', async () => {
    const foreign = { ...eventOf({ feature: 'beta', project: OTHER }), node_id: 'foreign-node' };
    const event = eventOf({ feature: 'alpha' });
    await store.take([{ text: JSON.stringify(event) }, { text: JSON.stringify(foreign) }, { text: 'nothing' }]);
    await store.take([{ text: JSON.stringify({ ...foreign, lamport_clock: 77 }) }]);
    const groups = await source.within(['3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84']).health();
    expect(groups.map(({ title }) => title)).to.deep.equal(['Intake', 'Senders']);
    expect(groups[0]?.figures.slice(1).map(({ label, value }) => [label, value])).to.deep.equal([
      ['In the last minute', '1 event'],
      ['Dossiers', '1'],
      ['Conflicts', '0'],
      ['Rejected events', '0'],
    ]);
    expect(groups[1]?.figures.map(({ label }) => label)).to.deep.equal([event['node_id']]);
    const theirs = (await source.within([OTHER]).health())[0];
    expect(theirs?.figures.find(({ label }) => label === 'Conflicts')?.value).to.equal('1');
  });

  it('counts what such a reader may see, however many other events were set aside since', async () => {
    const [alpha, beta] = [eventOf({ feature: 'alpha' }), eventOf({ feature: 'beta', project: OTHER })];
    const changed = (event: JsonObject, lamport_clock: number): SubmittedEvent => ({
      text: JSON.stringify({ ...event, lamport_clock }),
    });
    await store.take([{ text: JSON.stringify(alpha) }, { text: JSON.stringify(beta) }]);
    await store.take([changed(alpha, 100), changed(alpha, -1)]);
    await store.take(Array.from({ length: 990 }, (_, number) => changed(beta, 100 + number)));
    const own = source.within(['3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84']);
    const counted = async (): Promise<readonly (string | undefined)[]> => {
      const figures = (await own.health())[0]?.figures ?? [];
      return ['Conflicts', 'Rejected events'].map((wanted) => figures.find(({ label }) => label === wanted)?.value);
    };
    expect(await counted()).to.deep.equal(['1', '1']);
    await store.take(Array.from({ length: 20 }, (_, number) => changed(beta, 2_000 + number)));
    expect(await counted()).to.deep.equal(['0', '1']);
  });

  it('rejects with what the log rejects with, and reads on afterwards', async () => {
    await store.take([submitted({ path: 'a.md', lamport: 1 })]);
    const id = await idOf('017-queue');
    const { dossierEvents } = store.queries;
    store.queries.dossierEvents = () => Promise.reject(new Error('no disk'));
    const failure = await source.dossier(viewOf(id)).catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('message', 'no disk');
    store.queries.dossierEvents = dossierEvents.bind(store.queries);
    expect((await source.dossier(viewOf(id)))?.timeline).to.have.length(1);
  });

  it('shows all of it on the pages', async () => {
    await store.take([submitted({ path: 'a.md' }), submitted({ type: 'Drift' })]);
    const id = await idOf('017-queue');
    expect(await pageAt(source, '/')).to.include('017-queue');
    expect(await pageAt(source, `/dossiers/${id}`)).to.include('drifted');
    expect(await pageAt(source, `/dossiers/${id}/events`)).to.include('contract 2.4.0');
    expect(await pageAt(source, '/health')).to.include('Events stored');
  });
});
