import { Event } from '../event/event.js';
import { toEventId } from '../event/event-id.js';
import { placeEvent, type PlacedEvent } from '../event/placed-event.js';
import { toIsoformat } from '../event/timestamp.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { JsonObject } from '../model/json.js';
import type { ModelViolation } from '../model/model-violation.js';
import { compileStrictCheck, type StrictCheck } from '../schema/strict-check.js';
import { strictFormOf } from '../schema/strict-form.reader.js';

/** What the strict check has found. */
interface StrictEnvelope {
  readonly event_id: string;
  readonly event_type: string;
  readonly timestamp: string;
  readonly lamport_clock: number;
  readonly payload?: JsonObject;
}

let isStrict: StrictCheck | undefined;

/**
 * Reads the envelope on a line as `Event.parse` does, but makes no Event of it: a reduction needs no more than its type,
 * payload and place. The payload is the one given, not a copy. Of what is no valid envelope it answers the violations.
 */
export function readEnvelope(raw: unknown, line: number): PlacedEvent | readonly ModelViolation[] {
  isStrict ??= compileStrictCheck(strictFormOf('event'), { readElsewhere: ['date-time'] });
  if (!isStrict(raw)) return readByClass(raw, line);
  const { event_id: id, event_type, timestamp, lamport_clock, payload = {} } = raw as StrictEnvelope;
  const isoformat = toIsoformat(timestamp);
  const event_id = toEventId(id);
  if (isoformat === undefined || event_id === undefined) return readByClass(raw, line);
  return { event_type, payload, position: { lamport_clock: lamport_clock + 0, isoformat, event_id, line } };
}

/** Whether {@link readEnvelope} has found an event. */
export function isEvent(reading: PlacedEvent | readonly ModelViolation[]): reading is PlacedEvent {
  return !Array.isArray(reading);
}

function readByClass(raw: unknown, line: number): PlacedEvent | readonly ModelViolation[] {
  const { instance, faults } = examine(Event.prototype, raw);
  return instance === undefined ? toViolations(faults) : placeEvent(instance, line);
}
