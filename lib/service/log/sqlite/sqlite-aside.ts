import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import type { AsidePage, ConflictRecord, RejectionRecord } from '../kept-aside.js';
import type { NewEvent, NewRejection } from '../new-event.js';
import { MOST_REJECTIONS } from '../rejection-limits.js';

const KEEP_CONFLICT = `
  INSERT INTO conflict (event_id, dossier_id, text, received_at)
  SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE event_id = ?1 AND text = ?3)`;
const CONFLICT_COLUMNS = 'number, event_id AS eventId, dossier_id AS dossierId, text, received_at AS receivedAt';
const KEEP_REJECTION = `
  INSERT INTO rejection (event_id, dossier_id, violations, text, bytes, received_at) VALUES (?, ?, ?, ?, ?, ?)`;
const DROP_REJECTIONS = 'DELETE FROM rejection WHERE number <= (SELECT max(number) FROM rejection) - ?';
const REJECTION_COLUMNS =
  'number, event_id AS eventId, dossier_id AS dossierId, violations, text, bytes, received_at AS receivedAt';

/** Stores an event whose id another event already had; equal ones once. */
export function keepConflict(session: SqliteSession, { eventId, dossierId, text, receivedAt }: NewEvent): void {
  session.run(KEEP_CONFLICT, eventId, dossierId, text, receivedAt);
}

/** Conflicts, the latest first, of all dossiers or one. */
export function selectConflicts(session: SqliteSession, page: AsidePage): readonly ConflictRecord[] {
  return select(session, `${CONFLICT_COLUMNS} FROM conflict`, page) as readonly ConflictRecord[];
}

/** Adds to the list of rejected events, and drops its oldest ones. */
export function keepRejections(session: SqliteSession, rejections: readonly NewRejection[]): void {
  for (const { eventId, dossierId, violations, text, bytes, receivedAt } of rejections) {
    session.run(KEEP_REJECTION, eventId, dossierId, violations, text, bytes, receivedAt);
  }
  if (rejections.length > 0) session.run(DROP_REJECTIONS, MOST_REJECTIONS);
}

/** Rejected events, the latest first, of all dossiers or one. */
export function selectRejections(session: SqliteSession, page: AsidePage): readonly RejectionRecord[] {
  return select(session, `${REJECTION_COLUMNS} FROM rejection`, page) as readonly RejectionRecord[];
}

function select(
  session: SqliteSession,
  columns: string,
  { limit, before = Number.MAX_SAFE_INTEGER, dossierId }: AsidePage,
): readonly object[] {
  const [isOfDossier, ...ids] = dossierId === undefined ? ['TRUE'] : ['dossier_id = ?', dossierId];
  const sql = `SELECT ${columns} WHERE ${isOfDossier} AND number < ? ORDER BY number DESC LIMIT ?`;
  return session.all(sql, ...ids, before, limit).map((row) => Object.freeze({ ...row }));
}
