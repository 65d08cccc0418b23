import { SCHEMA } from '../../sqlite/attached-database.js';

/**
 * The steps from an empty file to the present schema.
 *
 * An insert only writes the pages of the event and its indexes. So the clock and the last sequence are those of the
 * last event, or of the one row of `ledger` if they are greater: that row is written only when they get ahead of the
 * events, and before the last event is removed. Pending events have an index of their own, in the order of their
 * insertion.
 */
export const MIGRATIONS: readonly string[] = Object.freeze([
  `
  CREATE TABLE ${SCHEMA}.ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    lamport INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    lease_token TEXT,
    lease_host TEXT,
    lease_pid INTEGER,
    lease_expires_at INTEGER
  ) STRICT;
  INSERT INTO ledger (id, lamport, sequence, refused) VALUES (1, 0, 0, 0);

  CREATE TABLE ${SCHEMA}.event (
    sequence INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    event_type TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    attempts INTEGER NOT NULL,
    rejections INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    settled_at INTEGER,
    last_error TEXT,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ${SCHEMA}.event_pending ON event (sequence, next_attempt_at) WHERE state = 'pending';
  CREATE INDEX ${SCHEMA}.event_delivered ON event (settled_at) WHERE state = 'delivered';
  CREATE INDEX ${SCHEMA}.event_dead ON event (sequence) WHERE state = 'dead';

  CREATE TABLE ${SCHEMA}.conflict (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    text TEXT NOT NULL,
    refused_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ${SCHEMA}.conflict_event ON conflict (event_id);
  `,
  `
  ALTER TABLE ${SCHEMA}.event ADD COLUMN checksum INTEGER;
  `,
  `
  CREATE TABLE ${SCHEMA}.note (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE ${SCHEMA}.event ADD COLUMN traceparent TEXT;
  `,
]);
