import type { FieldsOf } from '../../model/assembly.js';
import type { MissionDossierParityDriftDetectedPayload } from '../../model/payload/parity-drift-detected.payload.js';
import type { DriftRecord } from '../../model/state/drift-record.js';
import { PayloadReading } from '../entry-source.js';

/** A drift as a record of the history. */
export const DRIFT_READING = new PayloadReading(driftOf);

function driftOf(payload: MissionDossierParityDriftDetectedPayload): FieldsOf<DriftRecord> {
  return {
    expected_hash: payload.expected_hash,
    actual_hash: payload.actual_hash,
    drift_kind: payload.drift_kind,
    detected_at: payload.detected_at,
  };
}
