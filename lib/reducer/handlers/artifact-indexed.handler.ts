import { MISSION_DOSSIER_ARTIFACT_INDEXED } from '../../model/event-type.js';
import { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { ARTIFACT_READING } from '../readings/artifact.reading.js';

/** Indexing supersedes first and indexes then, so that an artifact which supersedes its own path ends as not superseded. */
export class ArtifactIndexedHandler implements ContractEventHandler<MissionDossierArtifactIndexedPayload> {
  readonly eventType: string = MISSION_DOSSIER_ARTIFACT_INDEXED;
  readonly payloadClass = MissionDossierArtifactIndexedPayload;

  apply(payload: MissionDossierArtifactIndexedPayload, draft: DossierDraft): void {
    const supersededPath = payload.supersedes?.path;
    if (supersededPath !== undefined) draft.supersede(supersededPath);
    draft.indexArtifact(ARTIFACT_READING.entryOf(payload));
  }

  /** @internal */
  applyUnread({ payload, path, supersededPath }: UnreadEvent, registers: DraftRegisters): void {
    if (supersededPath !== undefined) registers.supersede(supersededPath);
    registers.putArtifact(path, payload);
  }
}
