import { MissionDossierSnapshotComputedPayload } from '../../../lib/model/payload/snapshot-computed.payload.js';
import type { DossierEventHandler } from '../../../lib/reducer/dossier-event.handler.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { sentEvent } from './honest-sender.js';

const TYPE = 'ReviewRequested';

class ReviewRequestedHandler implements DossierEventHandler<MissionDossierSnapshotComputedPayload> {
  readonly eventType = TYPE;
  readonly payloadClass = MissionDossierSnapshotComputedPayload;

  apply(): void {
    // It is counted, and that is what tells the states of the versions apart.
  }
}

/** What an application reduces that has an event of its own. */
export const OTHER_REDUCER = new DossierReducer({ handlers: [new ReviewRequestedHandler()] });

/** An event that only the other version takes; `number` is that of a snapshot. */
export function reviewEvent(number: number): ReturnType<typeof sentEvent> {
  return { ...sentEvent(number), event_type: TYPE };
}
