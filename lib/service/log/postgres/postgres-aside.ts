import { isDossierId } from '../dossier-id.js';
import type { AsidePage, ConflictRecord, RejectionRecord } from '../kept-aside.js';
import type { NewEvent, NewRejection } from '../new-event.js';
import { MOST_REJECTIONS } from '../rejection-limits.js';
import { columnsOf } from './postgres-columns.js';
import type { Statements } from './postgres-driver.js';

/** A lock on one row guards the numbers, so that they have no gaps and the last one is the count. */
const KEEP_CONFLICT = `
  WITH known AS (SELECT 1 FROM conflict WHERE event_id = $1 AND text = $3),
    counted AS (UPDATE log SET conflicts = conflicts + 1 WHERE NOT EXISTS (SELECT 1 FROM known) RETURNING conflicts)
  INSERT INTO conflict (number, event_id, dossier_id, text, received_at)
  SELECT conflicts, $1, $2::uuid, $3, $4::bigint FROM counted`;
const SELECT_CONFLICTS = `
  SELECT number, event_id AS "eventId", dossier_id AS "dossierId", text, received_at AS "receivedAt" FROM conflict
  WHERE number < $1 AND ($2::uuid IS NULL OR dossier_id = $2::uuid) ORDER BY number DESC LIMIT $3`;
const COUNT_REJECTIONS = 'UPDATE log SET rejected = rejected + $1::int RETURNING rejected - $1::int AS before';
const KEEP_REJECTIONS = `
  INSERT INTO rejection (number, event_id, dossier_id, violations, text, bytes, received_at)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])`;
const DROP_REJECTIONS = 'DELETE FROM rejection WHERE number <= $1::bigint';
const SELECT_REJECTIONS = `
  SELECT number, event_id AS "eventId", dossier_id AS "dossierId", violations, text, bytes, received_at AS "receivedAt"
  FROM rejection WHERE number < $1 AND ($2::uuid IS NULL OR dossier_id = $2::uuid) ORDER BY number DESC LIMIT $3`;

/** Stores events whose ids other events already had; equal ones once. */
export async function keepConflicts(sql: Statements, conflicts: readonly NewEvent[]): Promise<void> {
  for (const { eventId, dossierId, text, receivedAt } of conflicts) {
    await sql.unsafe(KEEP_CONFLICT, [eventId, dossierId, text, receivedAt]);
  }
}

/** Conflicts, the latest first, of all dossiers or one. */
export function selectConflicts(pool: Statements, page: AsidePage): Promise<readonly ConflictRecord[]> {
  return select<ConflictRecord>(pool, SELECT_CONFLICTS, page);
}

/** Adds to the list of rejected events, and drops its oldest ones. */
export async function keepRejections(sql: Statements, rejections: readonly NewRejection[]): Promise<void> {
  if (rejections.length === 0) return;
  const [counted] = await sql.unsafe<{ before: number }[]>(COUNT_REJECTIONS, [rejections.length]);
  const before = counted?.before ?? 0;
  const rows = rejections.map(({ eventId, dossierId, violations, text, bytes, receivedAt }, index) => [
    before + index + 1,
    eventId,
    dossierId,
    violations,
    text,
    bytes,
    receivedAt,
  ]);
  await sql.unsafe(KEEP_REJECTIONS, columnsOf(rows.slice(-MOST_REJECTIONS)));
  await sql.unsafe(DROP_REJECTIONS, [before + rejections.length - MOST_REJECTIONS]);
}

/** Rejected events, the latest first, of all dossiers or one. */
export function selectRejections(pool: Statements, page: AsidePage): Promise<readonly RejectionRecord[]> {
  return select<RejectionRecord>(pool, SELECT_REJECTIONS, page);
}

async function select<R extends { readonly dossierId: string | null }>(
  pool: Statements,
  query: string,
  { limit, before = Number.MAX_SAFE_INTEGER, dossierId }: AsidePage,
): Promise<readonly R[]> {
  if (dossierId !== undefined && !isDossierId(dossierId)) return [];
  const rows = await pool.unsafe<R[]>(query, [before, dossierId ?? null, limit]);
  return rows.map((row) => Object.freeze({ ...row, dossierId: hexOf(row.dossierId) }));
}

/** A dossier's id from PostgreSQL's notation of UUIDs, in its usual form. */
export function hexOf(uuid: string): string;
export function hexOf(uuid: string | null): string | null;
export function hexOf(uuid: string | null): string | null {
  return uuid === null ? null : uuid.replaceAll('-', '');
}
