import { ContractModel } from '../model/contract-model.js';
import { ContractSchema } from '../model/contract-schema.js';
import { Integer } from '../model/field/integer.field.js';
import { NormalisedText, OptionalNormalisedText, type NormalForm } from '../model/field/normalised-text.field.js';
import { OpaqueObject } from '../model/field/opaque-object.field.js';
import { NonEmptyText, OptionalText, PatternText } from '../model/field/text.field.js';
import type { JsonObject } from '../model/json.js';
import { isSealed } from '../model/seal.js';
import { toEventId } from './event-id.js';
import { toProjectUuid } from './project-uuid.js';
import { normalTimestamp } from './timestamp.js';

const EVENT_ID: NormalForm = {
  normalise: toEventId,
  violationType: 'value_error',
  message: 'Input should be a ULID of 26 characters, or a UUID, hyphenated or as 32 hex digits',
};

const PROJECT_UUID: NormalForm = {
  normalise: toProjectUuid,
  violationType: 'uuid_parsing',
  message: 'Input should be a valid UUID',
};

const TIMESTAMP: NormalForm = {
  normalise: normalTimestamp,
  violationType: 'datetime_parsing',
  message: 'Input should be a valid date-time, such as 2026-02-21T14:00:00Z',
};

/**
 * The envelope that every event travels in. Ids, the project's UUID and the timestamp are kept in normal form; the
 * payload is opaque here, and is checked against its class when the event is reduced or validated.
 */
@ContractSchema('event')
export class Event extends ContractModel {
  /**
   * A ULID in upper case or a hyphenated UUID in lower case.
   * @pattern ^([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})$
   */
  @NormalisedText(EVENT_ID) readonly event_id!: string;
  /** @minLength 1 */
  @NonEmptyText() readonly event_type!: string;
  /** @minLength 1 */
  @NonEmptyText() readonly aggregate_id!: string;
  /** @default {} */
  @OpaqueObject() readonly payload!: JsonObject;
  /**
   * ISO 8601 with `Z` for UTC, the offset as sent, or no offset; microseconds where they are not zero.
   * @format date-time
   */
  @NormalisedText(TIMESTAMP) readonly timestamp!: string;
  /** @minLength 1 */
  @NonEmptyText() readonly node_id!: string;
  /**
   * The first key of the order of events.
   * @TJS-type integer
   * @minimum 0
   */
  @Integer({ min: 0 }) readonly lamport_clock!: number;
  /**
   * Groups the events of one piece of work; in the form of an event id.
   * @pattern ^([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})$
   */
  @NormalisedText(EVENT_ID) readonly correlation_id!: string;
  /**
   * The id of the event that led to this one.
   * @default null
   * @pattern ^([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})$
   */
  @OptionalNormalisedText(EVENT_ID) readonly causation_id!: string | null;
  /** @format uuid */
  @NormalisedText(PROJECT_UUID) readonly project_uuid!: string;
  /** @default null */
  @OptionalText() readonly project_slug!: string | null;
  /**
   * The version of the envelope. The pattern allows a final line feed, as the reference's schema does; the class does not.
   * @default 1.0.0
   * @pattern ^[0-9]+\.[0-9]+\.[0-9]+\n?(?![\s\S])
   */
  @PatternText(/^\d+\.\d+\.\d+$/, '1.0.0') readonly schema_version!: string;
  /**
   * How sensitive the event is, from 0 (public) to 4.
   * @TJS-type integer
   * @minimum 0
   * @maximum 4
   * @default 0
   */
  @Integer({ min: 0, max: 4 }, 0) readonly data_tier!: number;
}

/** Whether a value is an Event that `parse` has made, or one of a class derived from it. */
export function isEventInstance(value: unknown): value is Event {
  return isSealed(value) && value instanceof Event;
}
