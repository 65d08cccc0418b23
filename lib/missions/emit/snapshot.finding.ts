import { LOCAL_SNAPSHOT_COMPUTED } from '../../local/local-event-type.js';
import { missionSnapshot } from '../snapshot/mission-snapshot.js';
import type { EmissionInput } from './artifact.findings.js';
import type { PlannedFinding } from './planned-finding.js';

/** The finding about the mission as a whole, when it differs from the last announced one or is requested. */
export function snapshotFindings(
  { index, identity, record, isAll }: EmissionInput,
  isAsked: boolean,
): readonly PlannedFinding[] {
  const { snapshot_id } = missionSnapshot(index);
  if (snapshot_id === record.snapshot_id && !isAsked && !isAll) return [];
  const { counts } = index;
  return [
    {
      finding: {
        event_type: LOCAL_SNAPSHOT_COMPUTED,
        payload: {
          feature_slug: identity.missionSlug,
          parity_hash_sha256: index.parity.slice('sha256:'.length),
          artifact_counts: {
            total: counts.total_artifacts,
            required: counts.required_artifacts,
            required_present: counts.required_present,
            required_missing: counts.required_missing,
            optional: counts.optional_artifacts,
            optional_present: counts.optional_present,
          },
          completeness_status: index.completeness,
          snapshot_id,
        },
        details: { hashPrefix: 'sha256:' },
      },
      settle: (next, eventId) => {
        if (eventId !== null) next.snapshotId = snapshot_id;
      },
    },
  ];
}
