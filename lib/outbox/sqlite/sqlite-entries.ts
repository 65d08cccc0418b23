import { checksumOf } from '../event-checksum.js';
import type { ConflictingEvent, OutboxEntry, OutboxState } from '../outbox-entry.js';
import type { DuePage, ListPage } from '../outbox.port.js';
import type { SqliteRow } from '../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

const COLUMNS = `
  sequence, event_id AS eventId, event_type AS eventType, text, traceparent, state, attempts, rejections,
  next_attempt_at AS nextAttemptAt, last_error AS lastError, stored_at AS storedAt, settled_at AS settledAt`;
const SELECT_DUE = `
  SELECT ${COLUMNS}, lamport, checksum FROM event INDEXED BY event_pending
  WHERE state = 'pending' AND sequence > ? AND next_attempt_at <= ? ORDER BY sequence LIMIT ?`;
const SELECT_NEXT_DUE = `SELECT min(next_attempt_at) AS dueAt FROM event INDEXED BY event_pending WHERE state = 'pending'`;
const SELECT_CHECKED = `SELECT ${COLUMNS}, lamport, checksum FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?`;
const SELECT_ALL = `SELECT ${COLUMNS} FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?`;
const SELECT_BY_ID = `SELECT ${COLUMNS} FROM event WHERE event_id = ?`;
const SELECT_CONFLICTS = 'SELECT event_id AS eventId, text, refused_at AS refusedAt FROM conflict ORDER BY id';
/**
 * Written out for each state, since a partial index only serves a condition that SQLite can see. Most events are
 * delivered.
 */
const SELECT_BY_STATE: Readonly<Record<OutboxState, string>> = {
  pending: selectIn('event INDEXED BY event_pending', 'pending'),
  delivered: selectIn('event', 'delivered'),
  dead: selectIn('event INDEXED BY event_dead', 'dead'),
};

/** An entry, and whether its checksum is correct. An entry from before checksums were kept has none, and passes. */
export interface CheckedEntry {
  readonly entry: OutboxEntry;
  readonly isSound: boolean;
}

/** Pending entries that are due at `now`, up to a maximum of entries and bytes. */
export function selectDue(session: SqliteSession, page: DuePage, now: number): readonly CheckedEntry[] {
  const { limit, after = 0, maxBytes = Infinity } = page;
  let bytes = 0;
  let count = 0;
  const fits = ({ text }: SqliteRow): boolean => {
    bytes += Buffer.byteLength(String(text));
    count += 1;
    return count === 1 || bytes <= maxBytes;
  };
  return session.takeWhile(fits, SELECT_DUE, after, now, limit).map(checkedOf);
}

/** The earliest next attempt among pending entries. */
export function selectNextDue(session: SqliteSession): number | undefined {
  const dueAt = session.get(SELECT_NEXT_DUE)?.['dueAt'];
  return typeof dueAt === 'number' ? dueAt : undefined;
}

/** A page of the entries, of one state or of all. */
export function selectPage(session: SqliteSession, { limit, after = 0, state }: ListPage): readonly OutboxEntry[] {
  return session.all(state === undefined ? SELECT_ALL : SELECT_BY_STATE[state], after, limit).map(entryOf);
}

/** A page of all entries, each checked. */
export function selectChecked(session: SqliteSession, after: number, limit: number): readonly CheckedEntry[] {
  return session.all(SELECT_CHECKED, after, limit).map(checkedOf);
}

/** The entry of an event id. */
export function selectById(session: SqliteSession, eventId: string): OutboxEntry | undefined {
  const row = session.get(SELECT_BY_ID, eventId);
  return row === undefined ? undefined : entryOf(row);
}

/** All conflicts, in the order they came. */
export function selectConflicts(session: SqliteSession): readonly ConflictingEvent[] {
  return session.all(SELECT_CONFLICTS).map((row) => Object.freeze({ ...row } as unknown as ConflictingEvent));
}

function selectIn(table: string, state: OutboxState): string {
  return `SELECT ${COLUMNS} FROM ${table} WHERE state = '${state}' AND sequence > ? ORDER BY sequence LIMIT ?`;
}

function checkedOf({ lamport, checksum, ...row }: SqliteRow): CheckedEntry {
  const entry = entryOf(row);
  return { entry, isSound: checksum === null || checksum === checksumOf({ ...entry, lamport: Number(lamport) }) };
}

function entryOf({ traceparent, ...row }: SqliteRow): OutboxEntry {
  return Object.freeze({ ...row, ...(traceparent !== null && { traceparent }) } as unknown as OutboxEntry);
}
