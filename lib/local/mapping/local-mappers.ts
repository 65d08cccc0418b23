import type { LocalEventType } from '../local-event-type.js';
import { ArtifactIndexedMapper, type ArtifactIndexedDetails } from './artifact-indexed.mapper.js';
import { ArtifactMissingMapper, type ArtifactMissingDetails } from './artifact-missing.mapper.js';
import type { LocalMapper, LocalPayload } from './local.mapper.js';
import { ParityDriftDetectedMapper, type ParityDriftDetectedDetails } from './parity-drift-detected.mapper.js';
import { SnapshotComputedMapper } from './snapshot-computed.mapper.js';

/** The details of all kinds of findings; each kind uses its own. */
export type MappingDetails = ArtifactIndexedDetails & ArtifactMissingDetails & ParityDriftDetectedDetails;

/** The mapper of each local event type. */
export const LOCAL_MAPPERS: ReadonlyMap<string, LocalMapper<LocalPayload, MappingDetails>> = new Map(
  [
    new ArtifactIndexedMapper(),
    new ArtifactMissingMapper(),
    new SnapshotComputedMapper(),
    new ParityDriftDetectedMapper(),
  ].map((mapper): [LocalEventType, LocalMapper<LocalPayload, MappingDetails>] => [mapper.localEventType, mapper]),
);
