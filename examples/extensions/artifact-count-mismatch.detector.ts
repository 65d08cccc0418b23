import { dossierIdentity, type AnomalyReport, type DossierDetector, type MissionDossierState } from 'mission-dossier';
import './anomaly-types.js';

/** Compares the count of the latest snapshot with the number of artifacts, whichever came last. */
export class ArtifactCountMismatchDetector implements DossierDetector {
  readonly name = 'artifact-count-mismatch';

  detect({ namespace, artifacts, latest_snapshot }: MissionDossierState): AnomalyReport<'artifact_count_mismatch'>[] {
    const found = Object.keys(artifacts).length;
    if (namespace === null || latest_snapshot === null || latest_snapshot.artifact_count === found) return [];
    return [
      {
        anomaly_type: 'artifact_count_mismatch',
        expected_identity: dossierIdentity(namespace),
        manifest_step: namespace.step_id ?? '',
        checked_at: latest_snapshot.computed_at,
        remediation_hint: `The snapshot counts ${latest_snapshot.artifact_count.toString()}, the dossier holds ${found.toString()}`,
      },
    ];
  }
}
