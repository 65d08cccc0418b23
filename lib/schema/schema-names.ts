/**
 * The names of the contract's schemas, sorted. `<name>.schema.json` is the file, `spec-kitty-events/<name>` the `$id`.
 */
export const CONTRACT_SCHEMA_NAMES = Object.freeze([
  'artifact_identity',
  'content_hash_ref',
  'event',
  'local_namespace_tuple',
  'mission_dossier_artifact_indexed_payload',
  'mission_dossier_artifact_missing_payload',
  'mission_dossier_parity_drift_detected_payload',
  'mission_dossier_snapshot_computed_payload',
  'mission_dossier_state',
  'provenance_ref',
] as const);

/**
 * The title of each schema of the local form (docs/concepts.md#local-findings). Its name is the `event_type` that it
 * requires.
 */
export const LOCAL_SCHEMA_TITLES = {
  mission_dossier_artifact_indexed: 'MissionDossierArtifactIndexed',
  mission_dossier_artifact_missing: 'MissionDossierArtifactMissing',
  mission_dossier_parity_drift_detected: 'MissionDossierParityDriftDetected',
  mission_dossier_snapshot_computed: 'MissionDossierSnapshotComputed',
} as const;

/**
 * The name of a schema of the contract.
 *
 * @inline
 */
export type ContractSchemaName = (typeof CONTRACT_SCHEMA_NAMES)[number];

/**
 * The name of a schema of the local form.
 *
 * @inline
 */
export type LocalSchemaName = keyof typeof LOCAL_SCHEMA_TITLES;

/** The name of a shipped schema. */
export type SchemaName = ContractSchemaName | LocalSchemaName;

/** The names of the local form's schemas, sorted. */
export const LOCAL_SCHEMA_NAMES: readonly LocalSchemaName[] = Object.freeze(
  Object.keys(LOCAL_SCHEMA_TITLES).sort() as LocalSchemaName[],
);

/** The names of all shipped schemas, sorted. */
export const SCHEMA_NAMES: readonly SchemaName[] = Object.freeze(
  [...CONTRACT_SCHEMA_NAMES, ...LOCAL_SCHEMA_NAMES].sort(),
);
