import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../model/event-type.js';
import { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft, IndexedArtifact } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { PayloadReading, UnreadPayload } from '../entry-source.js';

/** Indexing supersedes first and indexes then, so that an artifact which supersedes its own path ends as not superseded. */
export class ArtifactIndexedHandler implements ContractEventHandler<MissionDossierArtifactIndexedPayload> {
  readonly eventType: string = MISSION_DOSSIER_ARTIFACT_INDEXED;
  readonly payloadClass = MissionDossierArtifactIndexedPayload;

  apply(payload: MissionDossierArtifactIndexedPayload, draft: DossierDraft): void {
    if (payload.supersedes !== null) draft.supersede(payload.supersedes.path);
    draft.indexArtifact(artifactOf(payload));
  }

  applyUnread({ json, path, supersededPath }: UnreadEvent, registers: DraftRegisters): void {
    if (supersededPath !== undefined) registers.supersede(supersededPath);
    registers.putArtifact(path, new UnreadPayload(json, READING));
  }
}

function artifactOf(payload: MissionDossierArtifactIndexedPayload): IndexedArtifact {
  return {
    identity: payload.artifact_id,
    content_ref: payload.content_ref,
    indexed_at: payload.indexed_at,
    provenance: payload.provenance,
    step_id: payload.step_id,
  };
}

const READING = new PayloadReading(MissionDossierArtifactIndexedPayload, artifactOf);
