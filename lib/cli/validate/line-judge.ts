import type { SchemaViolation } from '../../conformance/schema-violation.js';
import { ENVELOPE, validateEvent } from '../../conformance/validate-event.js';
import type { JsonLine } from '../../event/json-lines.parser.js';
import { DOSSIER_EVENT_TYPES } from '../../model/payload-registry.js';
import type { ContractChoice } from '../../model/contract/contracts.js';
import { isJsonObject, ownValue, type JsonObject } from '../../model/json.js';
import { withinPayload } from '../input/location.js';
import type { LineVerdict } from './line-verdict.js';

/**
 * Judges a line: as a bare payload of `type`, or as an envelope when that is `Event`; without a type as an event, which
 * is an envelope and, where the contract knows its event type, the payload in it.
 *
 * @throws UnknownNameError when the type is unknown.
 */
export function judgeLine(read: JsonLine, type: string | undefined, contract: ContractChoice): LineVerdict {
  const { line, error } = read;
  if (error !== undefined) {
    return { line, valid: false, event_type: type ?? null, model_violations: [], schema_violations: [], error };
  }
  if (type === undefined) return judgeEvent(line, read.value, contract);
  return { line, ...validateEvent(read.value, type, { contract }) };
}

function judgeEvent(line: number, value: unknown, contract: ContractChoice): LineVerdict {
  const envelope = validateEvent(value, ENVELOPE, { contract });
  const eventType = isJsonObject(value) ? typeOf(value) : null;
  const payload = isJsonObject(value) ? payloadOf(value) : undefined;
  if (eventType === null || payload === undefined || !DOSSIER_EVENT_TYPES.has(eventType)) {
    return { ...envelope, line, event_type: eventType, payload_checked: false };
  }
  const inner = validateEvent(payload, eventType, { contract });
  return {
    line,
    valid: envelope.valid && inner.valid,
    contract: inner.contract,
    event_type: eventType,
    model_violations: [...envelope.model_violations, ...withinPayload(inner.model_violations)],
    schema_violations: [...envelope.schema_violations, ...inner.schema_violations.map(withinEvent)],
    payload_checked: true,
  };
}

function typeOf(event: JsonObject): string | null {
  const type = ownValue(event, 'event_type');
  return typeof type === 'string' ? type : null;
}

/** An absent payload is empty; a payload that is not an object is a fault of the envelope. */
function payloadOf(event: JsonObject): JsonObject | undefined {
  const payload = Object.hasOwn(event, 'payload') ? event['payload'] : {};
  return isJsonObject(payload) ? payload : undefined;
}

function withinEvent(violation: SchemaViolation): SchemaViolation {
  return { ...violation, json_path: violation.json_path.replace('$', () => '$.payload') };
}
