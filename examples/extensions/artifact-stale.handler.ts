import type { DossierDraft, DossierEventHandler } from 'mission-dossier';
import './anomaly-types.js';
import { ArtifactStalePayload } from './artifact-stale.payload.js';

/** Handles its own event type: each event reports one anomaly of the artifact that it names. */
export class ArtifactStaleHandler implements DossierEventHandler<ArtifactStalePayload> {
  readonly eventType = 'AcmeArtifactStale';
  readonly payloadClass = ArtifactStalePayload;

  apply(payload: ArtifactStalePayload, draft: DossierDraft): void {
    draft.reportAnomaly({
      anomaly_type: 'stale_artifact',
      expected_identity: payload.artifact_id,
      manifest_step: payload.namespace.step_id ?? '',
      checked_at: payload.found_at,
      remediation_hint: `Renew it: it is ${payload.age_days.toString()} days old`,
    });
  }
}
