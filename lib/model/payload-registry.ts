import type { ContractModel } from './contract-model.js';
import type { ModelClass } from './model-class.js';
import { MissionDossierArtifactIndexedPayload } from './payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload } from './payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload } from './payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from './payload/snapshot-computed.payload.js';

/** An artifact has been indexed into the dossier. */
export const MISSION_DOSSIER_ARTIFACT_INDEXED = 'MissionDossierArtifactIndexed';
/** An expected artifact was not found. */
export const MISSION_DOSSIER_ARTIFACT_MISSING = 'MissionDossierArtifactMissing';
/** A deterministic snapshot of the dossier was computed. */
export const MISSION_DOSSIER_SNAPSHOT_COMPUTED = 'MissionDossierSnapshotComputed';
/** The dossier was found to differ from its baseline. */
export const MISSION_DOSSIER_PARITY_DRIFT_DETECTED = 'MissionDossierParityDriftDetected';

/** The events of the contract (docs/concepts.md#the-four-event-types), from which all other lists are derived. */
const PAYLOADS = {
  [MISSION_DOSSIER_ARTIFACT_INDEXED]: MissionDossierArtifactIndexedPayload,
  [MISSION_DOSSIER_ARTIFACT_MISSING]: MissionDossierArtifactMissingPayload,
  [MISSION_DOSSIER_SNAPSHOT_COMPUTED]: MissionDossierSnapshotComputedPayload,
  [MISSION_DOSSIER_PARITY_DRIFT_DETECTED]: MissionDossierParityDriftDetectedPayload,
} as const satisfies Readonly<Record<string, ModelClass<ContractModel>>>;

/** The event types of the contract. */
export type DossierEventType = keyof typeof PAYLOADS;

/** The payload class of each event type of the contract. */
export const PAYLOAD_CLASSES: ReadonlyMap<string, ModelClass<ContractModel>> = new Map<
  string,
  ModelClass<ContractModel>
>(Object.entries(PAYLOADS));

/** The event types of the contract, for membership tests with any string. */
export const DOSSIER_EVENT_TYPES: ReadonlySet<string> = new Set(PAYLOAD_CLASSES.keys());
