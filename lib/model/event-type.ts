/** An artifact has been indexed into the dossier. */
export const MISSION_DOSSIER_ARTIFACT_INDEXED = 'MissionDossierArtifactIndexed';
/** An expected artifact was not found. */
export const MISSION_DOSSIER_ARTIFACT_MISSING = 'MissionDossierArtifactMissing';
/** A deterministic snapshot of the dossier was computed. */
export const MISSION_DOSSIER_SNAPSHOT_COMPUTED = 'MissionDossierSnapshotComputed';
/** The dossier was found to differ from its baseline. */
export const MISSION_DOSSIER_PARITY_DRIFT_DETECTED = 'MissionDossierParityDriftDetected';

/** The event types of the contract (consumer contract §1). */
export type DossierEventType =
  | typeof MISSION_DOSSIER_ARTIFACT_INDEXED
  | typeof MISSION_DOSSIER_ARTIFACT_MISSING
  | typeof MISSION_DOSSIER_SNAPSHOT_COMPUTED
  | typeof MISSION_DOSSIER_PARITY_DRIFT_DETECTED;

/** The four event types of the contract, for tests of membership with any string. */
export const DOSSIER_EVENT_TYPES: ReadonlySet<string> = new Set<DossierEventType>([
  MISSION_DOSSIER_ARTIFACT_INDEXED,
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
]);
