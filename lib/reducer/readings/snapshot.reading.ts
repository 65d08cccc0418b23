import type { FieldsOf } from '../../model/assembly.js';
import type { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import type { SnapshotSummary } from '../../model/state/snapshot-summary.js';
import { PayloadReading } from '../entry-source.js';

/** A snapshot; one that names no algorithm was made with sha256. */
export const SNAPSHOT_READING = new PayloadReading(snapshotOf);

function snapshotOf(payload: MissionDossierSnapshotComputedPayload): FieldsOf<SnapshotSummary> {
  return {
    snapshot_hash: payload.snapshot_hash,
    artifact_count: payload.artifact_count,
    anomaly_count: payload.anomaly_count,
    computed_at: payload.computed_at,
    algorithm: payload.algorithm ?? 'sha256',
  };
}
