import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../model/event-type.js';
import { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DossierEventHandler } from '../dossier-event.handler.js';

/** Indexing supersedes first and indexes then, so that an artifact which supersedes its own path ends as not superseded. */
export class ArtifactIndexedHandler implements DossierEventHandler<MissionDossierArtifactIndexedPayload> {
  readonly eventType: string = MISSION_DOSSIER_ARTIFACT_INDEXED;
  readonly payloadClass = MissionDossierArtifactIndexedPayload;

  apply(payload: MissionDossierArtifactIndexedPayload, draft: DossierDraft): void {
    if (payload.supersedes !== null) draft.supersede(payload.supersedes.path);
    draft.indexArtifact({
      identity: payload.artifact_id,
      content_ref: payload.content_ref,
      indexed_at: payload.indexed_at,
      provenance: payload.provenance,
      step_id: payload.step_id,
    });
  }
}
