import type { SchemaName } from '../schema/schema-names.js';
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

interface PayloadDefinition {
  readonly eventType: string;
  readonly payloadClass: ModelClass<ContractModel>;
  readonly schemaName: SchemaName;
}

const DEFINITIONS: readonly PayloadDefinition[] = [
  {
    eventType: MISSION_DOSSIER_ARTIFACT_INDEXED,
    payloadClass: MissionDossierArtifactIndexedPayload,
    schemaName: 'mission_dossier_artifact_indexed_payload',
  },
  {
    eventType: MISSION_DOSSIER_ARTIFACT_MISSING,
    payloadClass: MissionDossierArtifactMissingPayload,
    schemaName: 'mission_dossier_artifact_missing_payload',
  },
  {
    eventType: MISSION_DOSSIER_SNAPSHOT_COMPUTED,
    payloadClass: MissionDossierSnapshotComputedPayload,
    schemaName: 'mission_dossier_snapshot_computed_payload',
  },
  {
    eventType: MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
    payloadClass: MissionDossierParityDriftDetectedPayload,
    schemaName: 'mission_dossier_parity_drift_detected_payload',
  },
];

/** The payload class of each event type of the contract. */
export const PAYLOAD_CLASSES: ReadonlyMap<string, ModelClass<ContractModel>> = new Map(
  DEFINITIONS.map(({ eventType, payloadClass }) => [eventType, payloadClass] as const),
);

/** The name of the JSON Schema of each event type's payload. */
export const PAYLOAD_SCHEMAS: ReadonlyMap<string, SchemaName> = new Map(
  DEFINITIONS.map(({ eventType, schemaName }) => [eventType, schemaName] as const),
);
