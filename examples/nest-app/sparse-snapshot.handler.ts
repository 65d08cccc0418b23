import {
  dossierIdentity,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
  SnapshotComputedHandler,
  type DossierDraft,
  type MissionDossierSnapshotComputedPayload,
} from 'mission-dossier';
import { HandlesDossierEvent } from 'mission-dossier/nestjs';
import { SnapshotPolicy } from './snapshot.policy.js';

declare module 'mission-dossier' {
  interface AnomalyTypes {
    /** A snapshot counts fewer artifacts than the policy of the application requires. */
    sparse_snapshot: true;
  }
}

/** Does the same as the contract's handler, and checks snapshots against the policy. */
@HandlesDossierEvent(MISSION_DOSSIER_SNAPSHOT_COMPUTED)
export class SparseSnapshotHandler extends SnapshotComputedHandler {
  constructor(private readonly policy: SnapshotPolicy) {
    super();
  }

  override apply(payload: MissionDossierSnapshotComputedPayload, draft: DossierDraft): void {
    super.apply(payload, draft);
    if (payload.artifact_count >= this.policy.fewestArtifacts) return;
    draft.reportAnomaly({
      anomaly_type: 'sparse_snapshot',
      expected_identity: dossierIdentity(payload.namespace),
      manifest_step: payload.namespace.step_id ?? '',
      checked_at: payload.computed_at,
      remediation_hint: `Index at least ${this.policy.fewestArtifacts.toString()} artifacts`,
    });
  }
}
