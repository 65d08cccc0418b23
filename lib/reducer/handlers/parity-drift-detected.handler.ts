import { MISSION_DOSSIER_PARITY_DRIFT_DETECTED } from '../../model/event-type.js';
import { MissionDossierParityDriftDetectedPayload } from '../../model/payload/parity-drift-detected.payload.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DossierEventHandler } from '../dossier-event.handler.js';

/** Every detected drift is one more record of the history. */
export class ParityDriftDetectedHandler implements DossierEventHandler<MissionDossierParityDriftDetectedPayload> {
  readonly eventType: string = MISSION_DOSSIER_PARITY_DRIFT_DETECTED;
  readonly payloadClass = MissionDossierParityDriftDetectedPayload;

  apply(payload: MissionDossierParityDriftDetectedPayload, draft: DossierDraft): void {
    draft.recordDrift({
      expected_hash: payload.expected_hash,
      actual_hash: payload.actual_hash,
      drift_kind: payload.drift_kind,
      detected_at: payload.detected_at,
    });
  }
}
