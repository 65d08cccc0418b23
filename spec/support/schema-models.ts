import { Event } from '../../lib/event/event.js';
import { LocalArtifactIndexedPayload } from '../../lib/local/payload/artifact-indexed.payload.js';
import { LocalArtifactMissingPayload } from '../../lib/local/payload/artifact-missing.payload.js';
import { LocalParityDriftDetectedPayload } from '../../lib/local/payload/parity-drift-detected.payload.js';
import { LocalSnapshotComputedPayload } from '../../lib/local/payload/snapshot-computed.payload.js';
import { schemaNameOf } from '../../lib/model/contract-schema.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { ContentHashRef } from '../../lib/model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import type { SchemaName } from '../../lib/schema/schema-names.js';

const MODELS: readonly { readonly prototype: object }[] = [
  ...[Event, MissionDossierState, ArtifactIdentity, ContentHashRef, LocalNamespaceTuple, ProvenanceRef],
  ...PAYLOAD_CLASSES.values(),
  ...[LocalArtifactIndexedPayload, LocalArtifactMissingPayload],
  ...[LocalSnapshotComputedPayload, LocalParityDriftDetectedPayload],
];

/** The prototype of the class that each schema is generated from. */
export const PROTOTYPES: ReadonlyMap<SchemaName, object> = new Map(
  MODELS.map(({ prototype }) => [schemaNameOf(prototype)!, prototype]),
);
