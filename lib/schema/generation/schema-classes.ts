import { Event } from '../../event/event.js';
import { LocalArtifactIndexedPayload } from '../../local/payload/artifact-indexed.payload.js';
import { LocalArtifactMissingPayload } from '../../local/payload/artifact-missing.payload.js';
import { LocalParityDriftDetectedPayload } from '../../local/payload/parity-drift-detected.payload.js';
import { LocalSnapshotComputedPayload } from '../../local/payload/snapshot-computed.payload.js';
import type { ContractModel } from '../../model/contract-model.js';
import { schemaNameOf } from '../../model/contract-schema.js';
import type { ModelClass } from '../../model/model-class.js';
import { PAYLOAD_CLASSES } from '../../model/payload-registry.js';
import { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { ArtifactIdentity } from '../../model/value/artifact-identity.js';
import { ContentHashRef } from '../../model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../model/value/provenance-ref.js';
import type { SchemaName } from '../schema-names.js';

const CLASSES: readonly ModelClass<ContractModel>[] = [
  ...[Event, MissionDossierState, ...PAYLOAD_CLASSES.values()],
  ...[ArtifactIdentity, ContentHashRef, LocalNamespaceTuple, ProvenanceRef],
  ...[LocalArtifactIndexedPayload, LocalArtifactMissingPayload],
  ...[LocalSnapshotComputedPayload, LocalParityDriftDetectedPayload],
];

/** The class that each schema is generated from. */
export const SCHEMA_CLASSES: ReadonlyMap<SchemaName, ModelClass<ContractModel>> = new Map(
  CLASSES.map((model) => [schemaNameOf(model.prototype) as SchemaName, model]),
);
