import type { ContractModel } from './contract-model.js';
import type { ModelClass } from './model-class.js';
import {
  MISSION_DOSSIER_ARTIFACT_INDEXED,
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
} from './event-type.js';
import { MissionDossierArtifactIndexedPayload } from './payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload } from './payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload } from './payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from './payload/snapshot-computed.payload.js';

/** The payload class of each event type of the contract. */
export const PAYLOAD_CLASSES: ReadonlyMap<string, ModelClass<ContractModel>> = new Map<
  string,
  ModelClass<ContractModel>
>([
  [MISSION_DOSSIER_ARTIFACT_INDEXED, MissionDossierArtifactIndexedPayload],
  [MISSION_DOSSIER_ARTIFACT_MISSING, MissionDossierArtifactMissingPayload],
  [MISSION_DOSSIER_SNAPSHOT_COMPUTED, MissionDossierSnapshotComputedPayload],
  [MISSION_DOSSIER_PARITY_DRIFT_DETECTED, MissionDossierParityDriftDetectedPayload],
]);
