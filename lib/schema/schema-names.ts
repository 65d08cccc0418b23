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

/**
 * The schemas of the local form (WP04, T019) by name, which is the `event_type` they demand: the class of the payload,
 * and the title.
 */
export const LOCAL_SCHEMAS = {
  mission_dossier_artifact_indexed: {
    payloadClass: 'LocalArtifactIndexedPayload',
    title: 'MissionDossierArtifactIndexed',
  },
  mission_dossier_artifact_missing: {
    payloadClass: 'LocalArtifactMissingPayload',
    title: 'MissionDossierArtifactMissing',
  },
  mission_dossier_parity_drift_detected: {
    payloadClass: 'LocalParityDriftDetectedPayload',
    title: 'MissionDossierParityDriftDetected',
  },
  mission_dossier_snapshot_computed: {
    payloadClass: 'LocalSnapshotComputedPayload',
    title: 'MissionDossierSnapshotComputed',
  },
} as const;

/**
 * The name of a schema of the contract.
 *
 * @inline
 */
export type ContractSchemaName = keyof typeof SCHEMA_CLASSES;

/**
 * The name of a schema of the local form.
 *
 * @inline
 */
export type LocalSchemaName = keyof typeof LOCAL_SCHEMAS;

/** The name of a shipped schema. */
export type SchemaName = ContractSchemaName | LocalSchemaName;

/** The names of the contract's schemas, sorted. */
export const CONTRACT_SCHEMA_NAMES: readonly ContractSchemaName[] = namesOf(SCHEMA_CLASSES);

/** The names of the local form's schemas, sorted. */
export const LOCAL_SCHEMA_NAMES: readonly LocalSchemaName[] = namesOf(LOCAL_SCHEMAS);

/** The names of all shipped schemas, sorted. */
export const SCHEMA_NAMES: readonly SchemaName[] = namesOf({ ...SCHEMA_CLASSES, ...LOCAL_SCHEMAS });

function namesOf<N extends string>(schemas: Readonly<Record<N, unknown>>): readonly N[] {
  return Object.freeze(Object.keys(schemas).sort() as N[]);
}
