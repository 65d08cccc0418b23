import { SCHEMA } from '../../../sqlite/attached-database.js';

/**
 * The steps from an empty file to the present schema.
 *
 * Positions and sequences have no gaps, so that missing events are noticed. A dossier's number of events is stored
 * apart from its permanent columns, so that a batch for many dossiers writes few pages. Number 0 stands for no dossier.
 */
export const MIGRATIONS: readonly string[] = Object.freeze([
  `
  CREATE TABLE ${SCHEMA}.log (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    probed_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO log (id, name, epoch, probed_at) VALUES (1, lower(hex(randomblob(16))), 0, 0);

  CREATE TABLE ${SCHEMA}.event (
    position INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    dossier INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    timestamp TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    trace TEXT,
    checksum INTEGER NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX ${SCHEMA}.event_dossier ON event (dossier, sequence);

  CREATE TABLE ${SCHEMA}.dossier (
    number INTEGER PRIMARY KEY,
    dossier_id TEXT NOT NULL UNIQUE,
    namespace TEXT NOT NULL,
    project_uuid TEXT NOT NULL,
    feature_slug TEXT NOT NULL,
    target_branch TEXT NOT NULL,
    mission_key TEXT NOT NULL,
    project_slug TEXT,
    search TEXT NOT NULL,
    first_received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ${SCHEMA}.dossier_order ON dossier (feature_slug, target_branch, dossier_id);

  CREATE TABLE ${SCHEMA}.dossier_head (
    dossier INTEGER PRIMARY KEY,
    events INTEGER NOT NULL,
    last_received_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO dossier_head (dossier, events, last_received_at) VALUES (0, 0, 0);

  CREATE TABLE ${SCHEMA}.summary (
    handlers TEXT NOT NULL,
    dossier INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    status TEXT NOT NULL,
    artifacts INTEGER NOT NULL,
    anomalies INTEGER NOT NULL,
    drifts INTEGER NOT NULL,
    failure TEXT,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (handlers, dossier)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE ${SCHEMA}.snapshot (
    dossier INTEGER NOT NULL,
    handlers TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (dossier, handlers)
  ) STRICT;

  CREATE TABLE ${SCHEMA}.conflict (
    number INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    dossier_id TEXT,
    text TEXT NOT NULL,
    received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ${SCHEMA}.conflict_event ON conflict (event_id);
  CREATE INDEX ${SCHEMA}.conflict_dossier ON conflict (dossier_id, number);

  CREATE TABLE ${SCHEMA}.rejection (
    number INTEGER PRIMARY KEY,
    event_id TEXT,
    violations TEXT NOT NULL,
    text TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    received_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE ${SCHEMA}.rejection ADD COLUMN dossier_id TEXT;
  CREATE INDEX ${SCHEMA}.rejection_dossier ON rejection (dossier_id, number);
  `,
]);
