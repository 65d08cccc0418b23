import type { FieldsOf } from '../../model/assembly.js';
import { MISSION_DOSSIER_SNAPSHOT_COMPUTED } from '../../model/event-type.js';
import { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import type { SnapshotSummary } from '../../model/state/snapshot-summary.js';
import type { ContractEventHandler, UnreadEvent } from '../contract-event.handler.js';
import type { DossierDraft } from '../dossier-draft.js';
import type { DraftRegisters } from '../draft-registers.js';
import { PayloadReading, UnreadPayload } from '../entry-source.js';

/** The latest snapshot counts; one that names no algorithm was made with sha256. */
export class SnapshotComputedHandler implements ContractEventHandler<MissionDossierSnapshotComputedPayload> {
  readonly eventType: string = MISSION_DOSSIER_SNAPSHOT_COMPUTED;
  readonly payloadClass = MissionDossierSnapshotComputedPayload;

  apply(payload: MissionDossierSnapshotComputedPayload, draft: DossierDraft): void {
    draft.recordSnapshot(snapshotOf(payload));
  }

  applyUnread({ json }: UnreadEvent, registers: DraftRegisters): void {
    registers.putSnapshot(new UnreadPayload(json, READING));
  }
}

function snapshotOf(payload: MissionDossierSnapshotComputedPayload): FieldsOf<SnapshotSummary> {
  return {
    snapshot_hash: payload.snapshot_hash,
    artifact_count: payload.artifact_count,
    anomaly_count: payload.anomaly_count,
    computed_at: payload.computed_at,
    algorithm: payload.algorithm ?? 'sha256',
  };
}

const READING = new PayloadReading(MissionDossierSnapshotComputedPayload, snapshotOf);
