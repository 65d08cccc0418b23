import { MISSION_DOSSIER_ARTIFACT_MISSING } from '../../model/event-type.js';
import { MissionDossierArtifactMissingPayload } from '../../model/payload/artifact-missing.payload.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { ANOMALY_READING } from '../readings/anomaly.reading.js';

/** Every miss is an anomaly of its own, also when the same path was missed before. */
export class ArtifactMissingHandler implements ContractEventHandler<MissionDossierArtifactMissingPayload> {
  readonly eventType: string = MISSION_DOSSIER_ARTIFACT_MISSING;
  readonly payloadClass = MissionDossierArtifactMissingPayload;

  apply(payload: MissionDossierArtifactMissingPayload, draft: DossierDraft): void {
    draft.reportAnomaly(ANOMALY_READING.entryOf(payload));
  }

  /** @internal */
  applyUnread({ payload }: UnreadEvent, registers: DraftRegisters): void {
    registers.putAnomaly(payload);
  }
}
