import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { StoreError } from '../../../errors/store.error.js';
import { checksumOfSnapshot } from '../checksum.js';
import type { ProjectionSnapshotRecord } from '../projection-snapshot.record.js';
import { KEPT_SNAPSHOTS } from '../snapshot-limits.js';

const SELECT_SNAPSHOT = `
  SELECT sequence, epoch, checksum, bytes, events FROM snapshot
  JOIN dossier ON dossier.number = snapshot.dossier JOIN dossier_head ON dossier_head.dossier = number
  WHERE dossier_id = ? AND handlers = ?`;
const WRITE_SNAPSHOT = `
  INSERT INTO snapshot (dossier, handlers, sequence, epoch, checksum, bytes)
  SELECT number, ?2, ?3, ?4, ?5, ?6 FROM dossier WHERE dossier_id = ?1
  ON CONFLICT (dossier, handlers) DO UPDATE SET
    sequence = excluded.sequence, epoch = excluded.epoch, checksum = excluded.checksum, bytes = excluded.bytes
  WHERE snapshot.epoch <= excluded.epoch AND snapshot.sequence < excluded.sequence`;
const DROP_OTHERS = `
  DELETE FROM snapshot WHERE dossier = (SELECT number FROM dossier WHERE dossier_id = ?1) AND handlers NOT IN (
    SELECT handlers FROM snapshot WHERE dossier = (SELECT number FROM dossier WHERE dossier_id = ?1)
    ORDER BY sequence DESC LIMIT ?2)`;

/**
 * The saved projection of a dossier. A damaged one counts as none, since it can be rebuilt.
 *
 * @throws StoreError with the code LOG_DAMAGED when the log lacks events that it includes.
 */
export function selectSnapshot(
  session: SqliteSession,
  file: string,
  { dossierId, handlers }: Pick<ProjectionSnapshotRecord, 'dossierId' | 'handlers'>,
): ProjectionSnapshotRecord | undefined {
  const row = session.get(SELECT_SNAPSHOT, dossierId, handlers);
  if (row === undefined) return undefined;
  const { sequence, epoch, checksum, bytes, events } = row;
  const snapshot = { dossierId, handlers, sequence, epoch, bytes } as ProjectionSnapshotRecord;
  if (!(bytes instanceof Uint8Array) || checksumOfSnapshot(snapshot) !== checksum) return undefined;
  if (Number(sequence) > Number(events)) {
    const what = `events of dossier ${dossierId} are missing, although its snapshot counts them`;
    throw new StoreError('LOG', 'DAMAGED', { place: file, what });
  }
  return snapshot;
}

/** Stores a saved projection; returns false when one of a greater epoch or a later event exists. */
export function writeSnapshot(session: SqliteSession, snapshot: ProjectionSnapshotRecord): boolean {
  const { dossierId, handlers, sequence, epoch, bytes } = snapshot;
  const checksum = checksumOfSnapshot(snapshot);
  const isWritten = session.run(WRITE_SNAPSHOT, dossierId, handlers, sequence, epoch, checksum, bytes) > 0;
  if (isWritten) session.run(DROP_OTHERS, dossierId, KEPT_SNAPSHOTS);
  return isWritten;
}
