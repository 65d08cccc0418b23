import { ARTIFACT_INDEXED_MAPPING, type ArtifactIndexedDetails } from './artifact-indexed.mapping.js';
import { ARTIFACT_MISSING_MAPPING, type ArtifactMissingDetails } from './artifact-missing.mapping.js';
import type { LocalMapping, LocalPayload } from './local-mapping.js';
import { PARITY_DRIFT_DETECTED_MAPPING, type ParityDriftDetectedDetails } from './parity-drift-detected.mapping.js';
import { SNAPSHOT_COMPUTED_MAPPING } from './snapshot-computed.mapping.js';

/** The details of all kinds of findings; each kind uses its own. */
export type MappingDetails = ArtifactIndexedDetails & ArtifactMissingDetails & ParityDriftDetectedDetails;

/** A mapping of any kind of finding. */
export type AnyLocalMapping = LocalMapping<LocalPayload, MappingDetails>;

const MAPPINGS: readonly AnyLocalMapping[] = [
  ARTIFACT_INDEXED_MAPPING,
  ARTIFACT_MISSING_MAPPING,
  SNAPSHOT_COMPUTED_MAPPING,
  PARITY_DRIFT_DETECTED_MAPPING,
];

/** The mapping of each local event type. */
export const LOCAL_MAPPINGS: ReadonlyMap<string, AnyLocalMapping> = new Map(
  MAPPINGS.map((mapping) => [mapping.localEventType, mapping]),
);
