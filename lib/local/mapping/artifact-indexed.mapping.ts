import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../model/payload-registry.js';
import type { JsonObject } from '../../model/json.js';
import { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import { ArtifactIdentity } from '../../model/value/artifact-identity.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../model/value/provenance-ref.js';
import { LOCAL_ARTIFACT_INDEXED } from '../local-event-type.js';
import { LocalArtifactIndexedPayload } from '../payload/artifact-indexed.payload.js';
import { givenPart } from './given-part.js';
import type { LocalMapping } from './local-mapping.js';

/** Details of an indexed artifact that the local payload does not have. */
export interface ArtifactIndexedDetails {
  readonly provenance?: ProvenanceRef | JsonObject;
  readonly supersedes?: ArtifactIdentity | JsonObject;
}

/** Maps an indexed artifact. */
export const ARTIFACT_INDEXED_MAPPING: LocalMapping<
  LocalArtifactIndexedPayload,
  ArtifactIndexedDetails,
  MissionDossierArtifactIndexedPayload
> = {
  localEventType: LOCAL_ARTIFACT_INDEXED,
  eventType: MISSION_DOSSIER_ARTIFACT_INDEXED,
  localClass: LocalArtifactIndexedPayload,
  canonicalClass: MissionDossierArtifactIndexedPayload,
  translate(local, { provenance, supersedes }, { namespace, foundAt }) {
    return {
      namespace: withStep(namespace, local.step_id),
      artifact_id: {
        mission_key: namespace.mission_key,
        path: local.relative_path,
        artifact_class: local.artifact_class,
        run_id: null,
        wp_id: local.wp_id,
      },
      content_ref: {
        hash: local.content_hash_sha256,
        algorithm: 'sha256',
        size_bytes: local.size_bytes,
        encoding: null,
      },
      indexed_at: foundAt,
      provenance: givenPart(ProvenanceRef, provenance),
      step_id: local.step_id,
      supersedes: givenPart(ArtifactIdentity, supersedes),
      context_diagnostics: { artifact_key: local.artifact_key, required_status: local.required_status },
    };
  },
};

function withStep(namespace: LocalNamespaceTuple, step: string | null): JsonObject {
  return { ...namespace.toJSON(), step_id: namespace.step_id ?? step };
}
