import { Event } from '../event/event.js';
import { toEventId } from '../event/event-id.js';
import { placeEvent, type PlacedEvent } from '../event/placed-event.js';
import { toIsoformat } from '../event/timestamp.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { JsonObject } from '../model/json.js';
import type { ModelViolation } from '../model/model-violation.js';
import { compileStrictCheck, type StrictCheck } from '../schema/strict-form.js';

/** The envelope of a line: an event with its place, or why it is none. */
export type EnvelopeReading =
  | { readonly event: PlacedEvent; readonly violations?: undefined }
  | { readonly event?: undefined; readonly violations: readonly ModelViolation[] };

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
 * Reads an envelope as `Event.parse` does, but makes no Event of it: a reduction needs no more than its type, payload and
 * place. The payload is the one given, not a copy.
 */
export function readEnvelope(raw: unknown, line: number): EnvelopeReading {
  isStrict ??= compileStrictCheck('event', { timestamps: false });
  if (!isStrict(raw)) return readByClass(raw, line);
  const envelope = raw as StrictEnvelope;
  const isoformat = toIsoformat(envelope.timestamp);
  const event_id = toEventId(envelope.event_id);
  if (isoformat === undefined || event_id === undefined) return readByClass(raw, line);
  const position = { lamport_clock: envelope.lamport_clock, isoformat, event_id, line };
  return { event: { event_type: envelope.event_type, payload: envelope.payload ?? {}, position } };
}

function readByClass(raw: unknown, line: number): EnvelopeReading {
  const { instance, faults } = examine(Event.prototype, raw);
  return instance === undefined ? { violations: toViolations(faults) } : { event: placeEvent(instance, line) };
}
