import { Event } from '../event/event.js';
import { toEventId } from '../event/event-id.js';
import { toProjectUuid } from '../event/project-uuid.js';
import type { EventDraft } from './event-draft.js';

/** The version of the envelope (not of the dossier's contract). */
const ENVELOPE_VERSION = '1.0.0';
const AGGREGATE_TYPE = 'MissionDossier';

/** An event, and the very text that was found to be it. */
export interface SealedEvent {
  readonly event: Event;
  readonly text: string;
}

/**
 * Completes a draft, writes it as text, and reads that text back by the contract: what is stored is what was validated.
 * Its aggregate is the dossier of one feature, so `aggregate_id` is the namespace's `feature_slug`.
 *
 * @throws ContractViolationError when the envelope is invalid.
 */
export function seal(draft: EventDraft, lamportClock: number): SealedEvent {
  const text = JSON.stringify({
    event_id: draft.eventId,
    event_type: draft.eventType,
    aggregate_id: draft.namespace.feature_slug,
    payload: draft.payload,
    timestamp: draft.timestamp,
    node_id: draft.nodeId,
    lamport_clock: lamportClock,
    correlation_id: normalised(toEventId, draft.correlationId),
    causation_id: normalised(toEventId, draft.causationId),
    project_uuid: normalised(toProjectUuid, draft.namespace.project_uuid),
    project_slug: draft.projectSlug,
    schema_version: ENVELOPE_VERSION,
    data_tier: draft.dataTier,
    aggregate_type: AGGREGATE_TYPE,
    ...draft.metadata,
  });
  return { event: Event.parse(JSON.parse(text)), text };
}

/** The normal form of a value that has one; any other value stays, to be refused. */
function normalised<T>(normalise: (raw: unknown) => string | undefined, raw: T): T | string {
  return normalise(raw) ?? raw;
}
