import type { FieldsOf } from '../../model/assembly.js';
import { MISSION_DOSSIER_PARITY_DRIFT_DETECTED } from '../../model/event-type.js';
import { MissionDossierParityDriftDetectedPayload } from '../../model/payload/parity-drift-detected.payload.js';
import type { DriftRecord } from '../../model/state/drift-record.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { PayloadReading, UnreadPayload } from '../entry-source.js';

/** Every detected drift is one more record of the history. */
export class ParityDriftDetectedHandler implements ContractEventHandler<MissionDossierParityDriftDetectedPayload> {
  readonly eventType: string = MISSION_DOSSIER_PARITY_DRIFT_DETECTED;
  readonly payloadClass = MissionDossierParityDriftDetectedPayload;

  apply(payload: MissionDossierParityDriftDetectedPayload, draft: DossierDraft): void {
    draft.recordDrift(driftOf(payload));
  }

  applyUnread({ json }: UnreadEvent, registers: DraftRegisters): void {
    registers.putDrift(new UnreadPayload(json, READING));
  }
}

function driftOf(payload: MissionDossierParityDriftDetectedPayload): FieldsOf<DriftRecord> {
  return {
    expected_hash: payload.expected_hash,
    actual_hash: payload.actual_hash,
    drift_kind: payload.drift_kind,
    detected_at: payload.detected_at,
  };
}

const READING = new PayloadReading(MissionDossierParityDriftDetectedPayload, driftOf);
