/** What may stand in one field. */
export interface Field {
  readonly kind:
    | 'text'
    | 'integer'
    | 'literal'
    | 'shape'
    | 'texts'
    | 'shapes'
    | 'diagnostics'
    | 'opaque'
    | 'eventId'
    | 'timestamp'
    | 'projectUuid'
    | 'schemaVersion'
    | 'anything';
  /** The fewest characters of a text, the least value of an integer. */
  readonly least?: number;
  readonly most?: number;
  readonly values?: readonly string[];
  readonly shape?: Shape;
  /** What an absent field has; a field without it is required. */
  readonly absent?: unknown;
  readonly nullable?: boolean;
}

/** The fields of an object. */
export type Shape = Readonly<Record<string, Field>>;

const TEXT: Field = { kind: 'text', least: 1 };
const ANY_TEXT: Field = { kind: 'text', least: 0 };
const COUNT: Field = { kind: 'integer', least: 0 };

function optional(field: Field): Field {
  return { ...field, absent: null, nullable: true };
}

const NOTE = optional(ANY_TEXT);
const DIAGNOSTICS = optional({ kind: 'diagnostics' });
const ALGORITHM: Field = { kind: 'literal', values: ['sha256', 'sha512', 'md5'] };

/** The contract's value objects and payloads, read off the reference. */
export const NAMESPACE: Shape = {
  project_uuid: TEXT,
  feature_slug: TEXT,
  target_branch: TEXT,
  mission_key: TEXT,
  manifest_version: TEXT,
  step_id: NOTE,
};

const IDENTITY: Shape = {
  mission_key: TEXT,
  path: TEXT,
  artifact_class: { kind: 'literal', values: ['input', 'workflow', 'output', 'evidence', 'policy', 'runtime'] },
  run_id: NOTE,
  wp_id: NOTE,
};

const CONTENT: Shape = { hash: TEXT, algorithm: ALGORITHM, size_bytes: optional(COUNT), encoding: NOTE };

const PROVENANCE: Shape = {
  source_event_ids: optional({ kind: 'texts' }),
  git_sha: NOTE,
  git_ref: NOTE,
  actor_id: NOTE,
  actor_kind: optional({ kind: 'literal', values: ['human', 'llm', 'system'] }),
  revised_at: NOTE,
};

const DRIFT_KINDS = [
  'artifact_added',
  'artifact_removed',
  'artifact_mutated',
  'anomaly_introduced',
  'anomaly_resolved',
  'manifest_version_changed',
];

const shape = (of: Shape): Field => ({ kind: 'shape', shape: of });

/** The payloads by event type. */
export const PAYLOADS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'MissionDossierArtifactIndexed',
    {
      namespace: shape(NAMESPACE),
      artifact_id: shape(IDENTITY),
      content_ref: shape(CONTENT),
      indexed_at: ANY_TEXT,
      provenance: optional(shape(PROVENANCE)),
      step_id: NOTE,
      supersedes: optional(shape(IDENTITY)),
      context_diagnostics: DIAGNOSTICS,
    },
  ],
  [
    'MissionDossierArtifactMissing',
    {
      namespace: shape(NAMESPACE),
      expected_identity: shape(IDENTITY),
      manifest_step: TEXT,
      checked_at: ANY_TEXT,
      last_known_ref: optional(shape(PROVENANCE)),
      remediation_hint: NOTE,
      context_diagnostics: DIAGNOSTICS,
    },
  ],
  [
    'MissionDossierSnapshotComputed',
    {
      namespace: shape(NAMESPACE),
      snapshot_hash: TEXT,
      artifact_count: COUNT,
      anomaly_count: COUNT,
      computed_at: ANY_TEXT,
      algorithm: { ...ALGORITHM, absent: 'sha256', nullable: true },
      context_diagnostics: DIAGNOSTICS,
    },
  ],
  [
    'MissionDossierParityDriftDetected',
    {
      namespace: shape(NAMESPACE),
      expected_hash: TEXT,
      actual_hash: TEXT,
      drift_kind: { kind: 'literal', values: DRIFT_KINDS },
      detected_at: ANY_TEXT,
      artifact_ids_changed: optional({ kind: 'shapes', shape: IDENTITY }),
      rebuild_hint: NOTE,
      context_diagnostics: DIAGNOSTICS,
    },
  ],
]);

/** The envelope. */
export const ENVELOPE: Shape = {
  event_id: { kind: 'eventId' },
  event_type: TEXT,
  aggregate_id: TEXT,
  payload: { kind: 'opaque', absent: {} },
  timestamp: { kind: 'timestamp' },
  node_id: TEXT,
  lamport_clock: COUNT,
  causation_id: optional({ kind: 'eventId' }),
  project_uuid: { kind: 'projectUuid' },
  project_slug: NOTE,
  correlation_id: { kind: 'eventId' },
  schema_version: { kind: 'schemaVersion', absent: '1.0.0' },
  data_tier: { kind: 'integer', least: 0, most: 4, absent: 0 },
};
