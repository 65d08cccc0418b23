import { MISSION_DOSSIER_SNAPSHOT_COMPUTED } from '../../model/event-type.js';
import { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DossierEventHandler } from '../dossier-event.handler.js';

/** The latest snapshot counts; one that names no algorithm was made with sha256. */
export class SnapshotComputedHandler implements DossierEventHandler<MissionDossierSnapshotComputedPayload> {
  readonly eventType: string = MISSION_DOSSIER_SNAPSHOT_COMPUTED;
  readonly payloadClass = MissionDossierSnapshotComputedPayload;

  apply(payload: MissionDossierSnapshotComputedPayload, draft: DossierDraft): void {
    draft.recordSnapshot({
      snapshot_hash: payload.snapshot_hash,
      artifact_count: payload.artifact_count,
      anomaly_count: payload.anomaly_count,
      computed_at: payload.computed_at,
      algorithm: payload.algorithm ?? 'sha256',
    });
  }
}
