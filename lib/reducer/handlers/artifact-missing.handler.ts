import { MISSION_DOSSIER_ARTIFACT_MISSING } from '../../model/event-type.js';
import { MissionDossierArtifactMissingPayload } from '../../model/payload/artifact-missing.payload.js';
import { MISSING_ARTIFACT } from '../../model/state/anomaly-types.js';
import type { AnomalyReport } from '../../model/state/anomaly-entry.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { PayloadReading, UnreadPayload } from '../entry-source.js';

/** Every miss is an anomaly of its own, also when the same path was missed before. */
export class ArtifactMissingHandler implements ContractEventHandler<MissionDossierArtifactMissingPayload> {
  readonly eventType: string = MISSION_DOSSIER_ARTIFACT_MISSING;
  readonly payloadClass = MissionDossierArtifactMissingPayload;

  apply(payload: MissionDossierArtifactMissingPayload, draft: DossierDraft): void {
    draft.reportAnomaly(anomalyOf(payload));
  }

  applyUnread({ json }: UnreadEvent, registers: DraftRegisters): void {
    registers.putAnomaly(new UnreadPayload(json, READING));
  }
}

function anomalyOf(payload: MissionDossierArtifactMissingPayload): AnomalyReport {
  return {
    anomaly_type: MISSING_ARTIFACT,
    expected_identity: payload.expected_identity,
    manifest_step: payload.manifest_step,
    checked_at: payload.checked_at,
    remediation_hint: payload.remediation_hint,
  };
}

const READING = new PayloadReading(MissionDossierArtifactMissingPayload, anomalyOf);
