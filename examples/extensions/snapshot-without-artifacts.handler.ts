import {
  dossierIdentity,
  SnapshotComputedHandler,
  type DossierDraft,
  type MissionDossierSnapshotComputedPayload,
} from 'mission-dossier';
import './anomaly-types.js';

/** Replaces the contract's handler: does the same, and reports snapshots of nothing. */
export class SnapshotWithoutArtifactsHandler extends SnapshotComputedHandler {
  override apply(payload: MissionDossierSnapshotComputedPayload, draft: DossierDraft): void {
    super.apply(payload, draft);
    if (payload.artifact_count > 0) return;
    draft.reportAnomaly({
      anomaly_type: 'snapshot_without_artifacts',
      expected_identity: dossierIdentity(payload.namespace),
      manifest_step: payload.namespace.step_id ?? '',
      checked_at: payload.computed_at,
      remediation_hint: 'Index the artifacts of the mission before the next snapshot',
    });
  }
}
