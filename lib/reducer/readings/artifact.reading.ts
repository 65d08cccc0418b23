import type { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import type { IndexedArtifact } from '../dossier-draft.js';
import { PayloadReading } from '../entry-source.js';

/** What an indexing says of its artifact. */
export const ARTIFACT_READING = new PayloadReading(artifactOf);

function artifactOf(payload: MissionDossierArtifactIndexedPayload): IndexedArtifact {
  return {
    identity: payload.artifact_id,
    content_ref: payload.content_ref,
    indexed_at: payload.indexed_at,
    provenance: payload.provenance,
    step_id: payload.step_id,
  };
}
