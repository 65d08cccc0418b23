import type { DossierSummary } from '../log/dossier-record.js';
import type { ProjectedDossier } from './projected-dossier.js';

/** A dossier in short. */
export function summaryOf(dossier: ProjectedDossier): DossierSummary {
  const { parity_status, artifacts, anomalies, drift_history } = dossier.state();
  return {
    dossierId: dossier.dossierId,
    sequence: dossier.sequence,
    status: parity_status,
    artifacts: Object.keys(artifacts).length,
    anomalies: anomalies.length,
    drifts: drift_history.length,
    failure: null,
  };
}
