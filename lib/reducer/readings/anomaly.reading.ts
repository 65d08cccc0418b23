import type { MissionDossierArtifactMissingPayload } from '../../model/payload/artifact-missing.payload.js';
import type { AnomalyReport } from '../../model/state/anomaly-entry.js';
import { MISSING_ARTIFACT } from '../../model/state/anomaly-types.js';
import { PayloadReading } from '../entry-source.js';

/** A miss as an anomaly. */
export const ANOMALY_READING = new PayloadReading(anomalyOf);

function anomalyOf(payload: MissionDossierArtifactMissingPayload): AnomalyReport {
  return {
    anomaly_type: MISSING_ARTIFACT,
    expected_identity: payload.expected_identity,
    manifest_step: payload.manifest_step,
    checked_at: payload.checked_at,
    remediation_hint: payload.remediation_hint,
  };
}
