import { checksumOfSnapshot } from '../checksum.js';
import { StoreError } from '../../../errors/store.error.js';
import { isDossierId } from '../dossier-id.js';
import type { ProjectionSnapshotRecord } from '../projection-snapshot.record.js';
import { KEPT_SNAPSHOTS } from '../snapshot-limits.js';
import type { Statements } from './postgres-driver.js';

const SELECT_SNAPSHOT = `
  SELECT sequence, epoch, checksum, bytes, events FROM snapshot JOIN dossier_head USING (dossier_id)
  WHERE dossier_id = $1::uuid AND handlers = $2`;
const WRITE_SNAPSHOT = `
  INSERT INTO snapshot (dossier_id, handlers, sequence, epoch, checksum, bytes)
  VALUES ($1::uuid, $2, $3::bigint, $4::bigint, $5::bigint, $6)
  ON CONFLICT (dossier_id, handlers) DO UPDATE SET
    sequence = excluded.sequence, epoch = excluded.epoch, checksum = excluded.checksum, bytes = excluded.bytes
  WHERE snapshot.epoch <= excluded.epoch AND snapshot.sequence < excluded.sequence`;
const DROP_OTHERS = `
  DELETE FROM snapshot WHERE dossier_id = $1::uuid AND handlers NOT IN (
    SELECT handlers FROM snapshot WHERE dossier_id = $1::uuid ORDER BY sequence DESC LIMIT $2::int)`;

interface SnapshotRow {
  readonly sequence: number;
  readonly epoch: number;
  readonly checksum: number;
  readonly bytes: Uint8Array;
  readonly events: number;
}

/**
 * The saved projection of a dossier. A damaged one counts as none, since it can be rebuilt.
 *
 * @throws StoreError with the code LOG_DAMAGED when the log lacks events that it includes.
 */
export async function selectSnapshot(
  sql: Statements,
  place: string,
  { dossierId, handlers }: Pick<ProjectionSnapshotRecord, 'dossierId' | 'handlers'>,
): Promise<ProjectionSnapshotRecord | undefined> {
  if (!isDossierId(dossierId)) return undefined;
  const [row] = await sql.unsafe<SnapshotRow[]>(SELECT_SNAPSHOT, [dossierId, handlers]);
  if (row === undefined) return undefined;
  const { sequence, epoch, checksum, bytes, events } = row;
  const snapshot = { dossierId, handlers, sequence, epoch, bytes };
  if (checksumOfSnapshot(snapshot) !== checksum) return undefined;
  if (sequence > events) {
    const what = `events of dossier ${dossierId} are missing, although its snapshot counts them`;
    throw new StoreError('LOG', 'DAMAGED', { place, what });
  }
  return snapshot;
}

/** Stores a saved projection; returns false when one of a greater epoch or a later event exists. */
export async function writeSnapshot(sql: Statements, snapshot: ProjectionSnapshotRecord): Promise<boolean> {
  const { dossierId, handlers, sequence, epoch, bytes } = snapshot;
  const checksum = checksumOfSnapshot(snapshot);
  const values = [dossierId, handlers, sequence, epoch, checksum, Buffer.from(bytes)];
  const { count } = await sql.unsafe(WRITE_SNAPSHOT, values);
  if (count > 0) await sql.unsafe(DROP_OTHERS, [dossierId, KEPT_SNAPSHOTS]);
  return count > 0;
}
