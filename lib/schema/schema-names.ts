/**
 * The schemas of the contract by name, each with the class it is generated from. `<name>.schema.json` is the file,
 * `spec-kitty-events/<name>` the `$id`.
 */
export const SCHEMA_CLASSES = {
  artifact_identity: 'ArtifactIdentity',
  content_hash_ref: 'ContentHashRef',
  event: 'Event',
  local_namespace_tuple: 'LocalNamespaceTuple',
  mission_dossier_artifact_indexed_payload: 'MissionDossierArtifactIndexedPayload',
  mission_dossier_artifact_missing_payload: 'MissionDossierArtifactMissingPayload',
  mission_dossier_parity_drift_detected_payload: 'MissionDossierParityDriftDetectedPayload',
  mission_dossier_snapshot_computed_payload: 'MissionDossierSnapshotComputedPayload',
  mission_dossier_state: 'MissionDossierState',
  provenance_ref: 'ProvenanceRef',
} as const;

/** The name of a shipped schema. */
export type SchemaName = keyof typeof SCHEMA_CLASSES;

/** The names of the schemas, sorted. */
export const SCHEMA_NAMES: readonly SchemaName[] = Object.freeze(Object.keys(SCHEMA_CLASSES).sort() as SchemaName[]);
