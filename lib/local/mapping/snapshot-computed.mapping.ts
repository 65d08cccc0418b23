import { MISSION_DOSSIER_SNAPSHOT_COMPUTED } from '../../model/payload-registry.js';
import { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import { LOCAL_SNAPSHOT_COMPUTED } from '../local-event-type.js';
import { LocalSnapshotComputedPayload } from '../payload/snapshot-computed.payload.js';
import type { LocalMapping } from './local-mapping.js';

/** Details of a parity hash; the local form only has its digits. */
export interface ParityHashDetails {
  /** The prefix of the digits: `sha256:` marks a hash over paths and contents; the first form has no prefix. */
  readonly hashPrefix?: 'sha256:';
}

/** Maps a snapshot. */
export const SNAPSHOT_COMPUTED_MAPPING: LocalMapping<
  LocalSnapshotComputedPayload,
  ParityHashDetails,
  MissionDossierSnapshotComputedPayload
> = {
  localEventType: LOCAL_SNAPSHOT_COMPUTED,
  eventType: MISSION_DOSSIER_SNAPSHOT_COMPUTED,
  localClass: LocalSnapshotComputedPayload,
  canonicalClass: MissionDossierSnapshotComputedPayload,
  translate(local, { hashPrefix }, { namespace, foundAt }) {
    const { total, required_missing, required, required_present, optional, optional_present } = local.artifact_counts;
    return {
      namespace: namespace.toJSON(),
      snapshot_hash: `${hashPrefix ?? ''}${local.parity_hash_sha256}`,
      artifact_count: total,
      anomaly_count: required_missing,
      computed_at: foundAt,
      algorithm: 'sha256',
      context_diagnostics: {
        snapshot_id: local.snapshot_id,
        completeness_status: local.completeness_status,
        required: String(required),
        required_present: String(required_present),
        optional: String(optional),
        optional_present: String(optional_present),
      },
    };
  },
};
