import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../lib/model/json.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { PostgresEventLog } from '../../lib/service/log/postgres/postgres.event-log.js';
import { SqliteEventLog } from '../../lib/service/log/sqlite/sqlite.event-log.js';
import type { EventLog } from '../../lib/service/log/event-log.port.js';
import { loadSqlite } from '../../lib/sqlite/sqlite-driver.js';
import { envelopeOfThree } from '../support/samples-3.js';
import { describeOnEachEngine } from '../support/service-logs.js';
import { services } from '../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../support/submitted-events.js';
import { temporaryFolders } from '../support/temporary-folders.js';
import { describeWithPostgres, newSchema, sharedServer } from '../support/with-postgres.js';

const ALPHA = dossierOf('alpha');
const BETA = dossierOf('beta');
const refused = (number: number, feature = 'alpha', more: JsonObject = {}): JsonObject => ({
  ...rawEvent(number, feature),
  lamport_clock: -number,
  ...more,
});
const textOf = (raw: unknown): { readonly text: string } => ({ text: JSON.stringify(raw) });

describeOnEachEngine('Rejected events', (newPlace) => {
  it('belong to the dossier that they name, under any contract, as far as that can be told', async () => {
    const store = new DossierStore(await (await newPlace())());
    try {
      const nameless = { ...refused(5), payload: { namespace: { feature_slug: 'alpha' } } };
      const long = refused(3, 'alpha', { aggregate_id: 'x'.repeat(20_000) });
      await store.take([
        textOf(refused(1)),
        textOf({ ...envelopeOfThree(rawEvent(2)), lamport_clock: -2 }),
        textOf(long),
        { text: '{"broken' },
        textOf(nameless),
        textOf({ ...refused(6), payload: 'alpha' }),
        textOf([]),
        { ...textOf(refused(7)), value: refused(7) },
      ]);
      const all = await store.queries.rejections({ limit: 20 });
      expect(all.map(({ dossierId }) => dossierId).reverse()).to.deep.equal([
        ...[ALPHA, ALPHA, ALPHA],
        ...[null, null, null, null],
        ALPHA,
      ]);
      expect(await store.queries.rejections({ limit: 20, dossierId: ALPHA })).to.deep.equal(
        all.filter(({ dossierId }) => dossierId === ALPHA),
      );
    } finally {
      await store.close();
    }
  });
});

describe('The list of rejected events', () => {
  const start = services();

  it('has those of one dossier, page by page, however many others came since', async () => {
    const service = await start();
    await service.post(rawEvent(1), rawEvent(2, 'beta'));
    await service.post(...[11, 12, 13].map((number) => refused(number)));
    await service.post(...Array.from({ length: 600 }, (_, at) => refused(1_000 + at, 'beta')));
    const client = service.client();
    const first = (await client.rejections({ dossier: ALPHA, limit: 2 })).rejections;
    const [, last] = first;
    const rest = (await client.rejections({ dossier: ALPHA, limit: 2, before: last?.number ?? 0 })).rejections;
    const lamports = [...first, ...rest].map(({ text }) => (JSON.parse(text) as JsonObject)['lamport_clock']);
    expect(lamports).to.deep.equal([-13, -12, -11]);
    expect(new Set(first.map((one) => one.dossier_id))).to.deep.equal(new Set([ALPHA]));
    expect((await client.rejections({ dossier: BETA, limit: 1_000 })).rejections).to.have.length(600);
    await service.post(refused(21, 'gamma'));
    const { dossier_id } = (await client.rejections({ limit: 1 })).rejections[0] ?? {};
    expect((await client.rejections({ dossier: dossier_id ?? '' })).rejections).to.have.length(1);
    expect((await client.rejections({ dossier: 'none' })).rejections).to.deep.equal([]);
  });
});

/** Stores a rejected event, makes the log one of the first release, and tells what the present one does with it. */
async function upgraded(open: () => Promise<EventLog>, downgrade: () => void): Promise<void> {
  const before = new DossierStore(await open());
  await before.take([textOf(rawEvent(1)), textOf(refused(2))]);
  await before.close();
  downgrade();
  const after = new DossierStore(await open());
  try {
    await after.take([textOf(refused(3))]);
    const found = await after.queries.rejections({ limit: 5 });
    expect(found.map(({ dossierId }) => dossierId)).to.deep.equal([ALPHA, null]);
    expect((await after.queries.rejections({ limit: 5, dossierId: ALPHA })).length).to.equal(1);
    expect(await after.queries.counts()).to.include({ events: 1, rejected: 2 });
  } finally {
    await after.close();
  }
}

const DOWNGRADE = 'DROP INDEX rejection_dossier; ALTER TABLE rejection DROP COLUMN dossier_id;';

describe('A log of the first release, over SQLite', () => {
  const folder = temporaryFolders();

  it('is brought up to date, with all that is in it', async () => {
    const file = join(folder(), 'log.db');
    await upgraded(
      () => SqliteEventLog.open(file),
      () => {
        const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
        database.exec(`${DOWNGRADE} PRAGMA user_version = 1`);
        database.close();
      },
    );
  });
});

describeWithPostgres('A log of the first release, over PostgreSQL', () => {
  it('is brought up to date, with all that is in it', async () => {
    const server = await sharedServer();
    const schema = newSchema();
    await upgraded(
      () => PostgresEventLog.open(server.url, { schema, partitions: 2 }),
      () => void server.sql(`SET search_path = ${schema}; ${DOWNGRADE} UPDATE log SET version = 1`),
    );
  });
});
