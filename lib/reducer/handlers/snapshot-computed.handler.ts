import { MISSION_DOSSIER_SNAPSHOT_COMPUTED } from '../../model/event-type.js';
import { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { SNAPSHOT_READING } from '../readings/snapshot.reading.js';

/** The latest snapshot counts; one that names no algorithm was made with sha256. */
export class SnapshotComputedHandler implements ContractEventHandler<MissionDossierSnapshotComputedPayload> {
  readonly eventType: string = MISSION_DOSSIER_SNAPSHOT_COMPUTED;
  readonly payloadClass = MissionDossierSnapshotComputedPayload;

  apply(payload: MissionDossierSnapshotComputedPayload, draft: DossierDraft): void {
    draft.recordSnapshot(SNAPSHOT_READING.entryOf(payload));
  }

  /** @internal */
  applyUnread({ payload }: UnreadEvent, registers: DraftRegisters): void {
    registers.putSnapshot(payload);
  }
}
