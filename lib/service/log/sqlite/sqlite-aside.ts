import type { SqliteRow } from '../../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import type { AsidePage, ConflictRecord, RejectionRecord } from '../kept-aside.js';
import type { NewEvent, NewRejection } from '../new-event.js';
import { MOST_REJECTIONS } from '../rejection-limits.js';

const KEEP_CONFLICT = `
  INSERT INTO conflict (event_id, dossier_id, text, received_at)
  SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE event_id = ?1 AND text = ?3)`;
const CONFLICT_COLUMNS = 'number, event_id AS eventId, dossier_id AS dossierId, text, received_at AS receivedAt';
const SELECT_CONFLICTS = `SELECT ${CONFLICT_COLUMNS} FROM conflict WHERE number < ? ORDER BY number DESC LIMIT ?`;
const SELECT_CONFLICTS_OF = `
  SELECT ${CONFLICT_COLUMNS} FROM conflict WHERE dossier_id = ? AND number < ? ORDER BY number DESC LIMIT ?`;
const KEEP_REJECTION = `
  INSERT INTO rejection (event_id, dossier_id, violations, text, bytes, received_at) VALUES (?, ?, ?, ?, ?, ?)`;
const DROP_REJECTIONS = 'DELETE FROM rejection WHERE number <= (SELECT max(number) FROM rejection) - ?';
const REJECTION_COLUMNS =
  'number, event_id AS eventId, dossier_id AS dossierId, violations, text, bytes, received_at AS receivedAt';
const SELECT_REJECTIONS = `SELECT ${REJECTION_COLUMNS} FROM rejection WHERE number < ? ORDER BY number DESC LIMIT ?`;
const SELECT_REJECTIONS_OF = `
  SELECT ${REJECTION_COLUMNS} FROM rejection WHERE dossier_id = ? AND number < ? ORDER BY number DESC LIMIT ?`;

/** Stores an event whose id another event already had; equal ones once. */
export function keepConflict(session: SqliteSession, { eventId, dossierId, text, receivedAt }: NewEvent): void {
  session.run(KEEP_CONFLICT, eventId, dossierId, text, receivedAt);
}

/** Conflicts, the latest first, of all dossiers or one. */
export function selectConflicts(
  session: SqliteSession,
  { limit, before = Number.MAX_SAFE_INTEGER, dossierId }: AsidePage,
): readonly ConflictRecord[] {
  const rows =
    dossierId === undefined
      ? session.all(SELECT_CONFLICTS, before, limit)
      : session.all(SELECT_CONFLICTS_OF, dossierId, before, limit);
  return rows.map((row) => recordOf(row) as ConflictRecord);
}

/** Adds to the list of rejected events, and drops its oldest ones. */
export function keepRejections(session: SqliteSession, rejections: readonly NewRejection[]): void {
  for (const { eventId, dossierId, violations, text, bytes, receivedAt } of rejections) {
    session.run(KEEP_REJECTION, eventId, dossierId, violations, text, bytes, receivedAt);
  }
  if (rejections.length > 0) session.run(DROP_REJECTIONS, MOST_REJECTIONS);
}

/** Rejected events, the latest first, of all dossiers or one. */
export function selectRejections(
  session: SqliteSession,
  { limit, before = Number.MAX_SAFE_INTEGER, dossierId }: AsidePage,
): readonly RejectionRecord[] {
  const rows =
    dossierId === undefined
      ? session.all(SELECT_REJECTIONS, before, limit)
      : session.all(SELECT_REJECTIONS_OF, dossierId, before, limit);
  return rows.map((row) => recordOf(row) as RejectionRecord);
}

function recordOf(row: SqliteRow): object {
  return Object.freeze({ ...row });
}
