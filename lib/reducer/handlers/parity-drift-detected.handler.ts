import { MISSION_DOSSIER_PARITY_DRIFT_DETECTED } from '../../model/event-type.js';
import { MissionDossierParityDriftDetectedPayload } from '../../model/payload/parity-drift-detected.payload.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { DRIFT_READING } from '../readings/drift.reading.js';

/** Every detected drift is one more record of the history. */
export class ParityDriftDetectedHandler implements ContractEventHandler<MissionDossierParityDriftDetectedPayload> {
  readonly eventType: string = MISSION_DOSSIER_PARITY_DRIFT_DETECTED;
  readonly payloadClass = MissionDossierParityDriftDetectedPayload;

  apply(payload: MissionDossierParityDriftDetectedPayload, draft: DossierDraft): void {
    draft.recordDrift(DRIFT_READING.entryOf(payload));
  }

  /** @internal */
  applyUnread({ payload }: UnreadEvent, registers: DraftRegisters): void {
    registers.putDrift(payload);
  }
}
