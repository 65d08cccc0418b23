import { Event } from '../event/event.js';
import { classUnder } from '../model/contract/contract-class.js';
import { envelopeVersion, FIRST_CONTRACT } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import { strictCheckOf } from '../model/strict/strict-check.js';
import type { EventDraft } from './event-draft.js';

const AGGREGATE_TYPE = 'MissionDossier';

/**
 * Completes a draft with its Lamport value, validates the whole, and gives it as the text that is stored. What is
 * validated are plain objects of strings, integers and null, which JSON writes as they are: reading the text gives the
 * very same again.
 *
 * @throws ContractViolationError when the envelope is invalid.
 */
export function seal(draft: EventDraft, lamportClock: number): string {
  const envelope = Object.assign(envelopeOf(draft, lamportClock), draft.metadata);
  const { contract } = draft;
  if (strictCheckOf(classUnder(contract, Event).prototype)(envelope)) return JSON.stringify(envelope);
  // The class says why not, or converts what is not in the strict form
  return JSON.stringify({ ...envelope, ...Event.parse<Event>(envelope, { contract }).toJSON() });
}

function envelopeOf(draft: EventDraft, lamportClock: number): JsonObject {
  return {
    event_id: draft.eventId,
    event_type: draft.eventType,
    aggregate_id: draft.aggregateId,
    payload: draft.payload,
    timestamp: draft.timestamp,
    node_id: draft.nodeId,
    ...(draft.contract === FIRST_CONTRACT ? {} : { build_id: draft.buildId }),
    lamport_clock: lamportClock,
    correlation_id: draft.correlationId,
    causation_id: draft.causationId,
    project_uuid: draft.projectUuid,
    project_slug: draft.projectSlug,
    schema_version: envelopeVersion(draft.contract),
    data_tier: draft.dataTier,
    aggregate_type: AGGREGATE_TYPE,
  };
}
