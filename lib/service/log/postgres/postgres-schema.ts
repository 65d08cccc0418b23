import { StoreError } from '../../../errors/store.error.js';
import type { Statements } from './postgres-driver.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

/**
 * The steps from an empty schema to the present one. Step n turns version n into version n + 1. A released step never
 * changes: new ones are added behind it.
 *
 * Text is compared byte by byte, as in SQLite, since the order of a list must not depend on the locale of a server.
 */
export const MIGRATIONS: readonly string[] = Object.freeze([
  `
  CREATE TABLE log (
    id int PRIMARY KEY CHECK (id = 1),
    application text NOT NULL,
    version int NOT NULL,
    partitions int NOT NULL,
    conflicts bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    probed bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE node (
    node uuid PRIMARY KEY,
    seen timestamptz NOT NULL,
    pid int NOT NULL,
    started timestamptz NOT NULL
  );
  CREATE TABLE partition (
    part int PRIMARY KEY,
    owner uuid,
    epoch bigint NOT NULL DEFAULT 0,
    dossiers bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE event (
    part int NOT NULL,
    position bigint NOT NULL,
    event_id text COLLATE "C" NOT NULL UNIQUE,
    dossier_id uuid,
    sequence bigint NOT NULL,
    event_type text NOT NULL,
    lamport bigint NOT NULL,
    timestamp text NOT NULL,
    received_at bigint NOT NULL,
    trace text,
    checksum bigint NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (part, position)
  );
  CREATE UNIQUE INDEX event_dossier ON event (dossier_id, sequence);
  CREATE TABLE dossier (
    dossier_id uuid PRIMARY KEY,
    part int NOT NULL,
    namespace text NOT NULL,
    project_uuid text COLLATE "C" NOT NULL,
    feature_slug text COLLATE "C" NOT NULL,
    target_branch text COLLATE "C" NOT NULL,
    mission_key text COLLATE "C" NOT NULL,
    project_slug text COLLATE "C",
    search text COLLATE "C" NOT NULL,
    first_received_at bigint NOT NULL
  );
  CREATE INDEX dossier_order ON dossier (feature_slug, target_branch, dossier_id);
  CREATE TABLE dossier_head (
    dossier_id uuid PRIMARY KEY,
    part int NOT NULL,
    events bigint NOT NULL,
    last_received_at bigint NOT NULL
  ) WITH (fillfactor = 50);
  CREATE TABLE summary (
    handlers text NOT NULL,
    dossier_id uuid NOT NULL,
    sequence bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    artifacts bigint NOT NULL,
    anomalies bigint NOT NULL,
    drifts bigint NOT NULL,
    failure text,
    checksum bigint NOT NULL,
    PRIMARY KEY (handlers, dossier_id)
  ) WITH (fillfactor = 70);
  CREATE TABLE snapshot (
    dossier_id uuid NOT NULL,
    handlers text NOT NULL,
    sequence bigint NOT NULL,
    epoch bigint NOT NULL,
    checksum bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (dossier_id, handlers)
  );
  CREATE TABLE conflict (
    number bigint PRIMARY KEY,
    event_id text COLLATE "C" NOT NULL,
    dossier_id uuid,
    text text NOT NULL,
    received_at bigint NOT NULL
  );
  CREATE INDEX conflict_event ON conflict (event_id);
  CREATE INDEX conflict_dossier ON conflict (dossier_id, number);
  CREATE TABLE rejection (
    number bigint PRIMARY KEY,
    event_id text,
    violations text NOT NULL,
    text text NOT NULL,
    bytes bigint NOT NULL,
    received_at bigint NOT NULL
  );
  `,
  `
  ALTER TABLE rejection ADD COLUMN dossier_id uuid;
  CREATE INDEX rejection_dossier ON rejection (dossier_id, number);
  `,
]);

const APPLICATION = 'mission-dossier event log';
const TABLES = 'SELECT count(*)::int AS count FROM pg_catalog.pg_tables WHERE schemaname = $1';

/**
 * Makes the log where it is missing, and brings an older one to the present schema, in the transaction that the caller begins.
 * Answers how many partitions it has.
 *
 * @throws StoreError with the code LOG_FOREIGN or LOG_TOO_NEW when the schema is of another program, or of a later release.
 */
export async function prepareSchema(sql: Statements, options: CompletePostgresOptions): Promise<number> {
  // Nodes that start together take turns.
  await sql.unsafe('SELECT pg_advisory_xact_lock(hashtext($1))', [options.schema]);
  const [tables] = await sql.unsafe<{ count: number }[]>(TABLES, [options.schema]);
  if (tables?.count === 0) await create(sql, options);
  else await migrate(sql, await versionOf(sql, options));
  const [log] = await sql.unsafe<{ partitions: number }[]>('SELECT partitions FROM log');
  return Number(log?.partitions);
}

async function create(sql: Statements, options: CompletePostgresOptions): Promise<void> {
  const { schema, partitions, place } = options;
  if (!options.create) {
    throw new StoreError('LOG', 'UNAVAILABLE', {
      place,
      cause: new Error('the database has no event log'),
      advice: 'check the URL; `mission-dossier serve` creates one',
    });
  }
  await sql.unsafe(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  const [first = '', ...others] = MIGRATIONS;
  await sql.unsafe(first);
  const values = [APPLICATION, partitions];
  await sql.unsafe('INSERT INTO log (id, application, version, partitions) VALUES (1, $1, 1, $2)', values);
  await sql.unsafe('INSERT INTO partition (part) SELECT generate_series(0, $1::int - 1)', [partitions]);
  if (others.length > 0) await migrate(sql, 1);
}

async function migrate(sql: Statements, version: number): Promise<void> {
  if (version === MIGRATIONS.length) return;
  for (const step of MIGRATIONS.slice(version)) await sql.unsafe(step);
  await sql.unsafe('UPDATE log SET version = $1', [MIGRATIONS.length]);
}

async function versionOf(sql: Statements, { schema, place }: CompletePostgresOptions): Promise<number> {
  const [found] = await sql.unsafe<{ log: string | null }[]>('SELECT to_regclass($1)::text AS log', [`${schema}.log`]);
  if (found?.log === null) throw new StoreError('LOG', 'FOREIGN', { place });
  const [log] = await sql.unsafe<Record<string, unknown>[]>('SELECT to_jsonb(log) AS row FROM log');
  const { application, version } = (log?.['row'] ?? {}) as { application?: unknown; version?: unknown };
  if (application !== APPLICATION || typeof version !== 'number') throw new StoreError('LOG', 'FOREIGN', { place });
  if (version > MIGRATIONS.length)
    throw new StoreError('LOG', 'TOO_NEW', { place, versions: [version, MIGRATIONS.length] });
  return version;
}
