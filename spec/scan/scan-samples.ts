import type { SchemaName } from '../../lib/schema/schema-names.js';

/** The event types of the contract with the schemas of their payloads. */
export const PAYLOAD_SCHEMAS: ReadonlyMap<string, SchemaName> = new Map([
  ['MissionDossierArtifactIndexed', 'mission_dossier_artifact_indexed_payload'],
  ['MissionDossierArtifactMissing', 'mission_dossier_artifact_missing_payload'],
  ['MissionDossierSnapshotComputed', 'mission_dossier_snapshot_computed_payload'],
  ['MissionDossierParityDriftDetected', 'mission_dossier_parity_drift_detected_payload'],
]);
