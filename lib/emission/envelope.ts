import { Event } from '../event/event.js';
import { classUnder } from '../model/contract/contract-class.js';
import { envelopeVersion, FIRST_CONTRACT } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import { strictCheckOf } from '../model/strict/strict-check.js';
import type { PreparedEvent } from './prepared-event.js';

const AGGREGATE_TYPE = 'MissionDossier';

/**
 * Completes a prepared event with its Lamport value, validates the whole, and returns the text to store. The validated
 * objects hold only strings, integers and null, which JSON writes verbatim: reading the text yields the same values.
 *
 * @throws ContractViolationError when the envelope is invalid.
 */
export function envelopeText(prepared: PreparedEvent, lamportClock: number): string {
  const envelope = Object.assign(envelopeOf(prepared, lamportClock), prepared.metadata);
  const { contract } = prepared;
  if (strictCheckOf(classUnder(contract, Event).prototype)(envelope)) return JSON.stringify(envelope);
  // The class reports what is wrong, or converts what is not in the strict form
  return JSON.stringify({ ...envelope, ...Event.parse<Event>(envelope, { contract }).toJSON() });
}

function envelopeOf(prepared: PreparedEvent, lamportClock: number): JsonObject {
  return {
    event_id: prepared.eventId,
    event_type: prepared.eventType,
    aggregate_id: prepared.aggregateId,
    payload: prepared.payload,
    timestamp: prepared.timestamp,
    node_id: prepared.nodeId,
    ...(prepared.contract === FIRST_CONTRACT ? {} : { build_id: prepared.buildId }),
    lamport_clock: lamportClock,
    correlation_id: prepared.correlationId,
    causation_id: prepared.causationId,
    project_uuid: prepared.projectUuid,
    project_slug: prepared.projectSlug,
    schema_version: envelopeVersion(prepared.contract),
    data_tier: prepared.dataTier,
    aggregate_type: AGGREGATE_TYPE,
  };
}
