import { ContractModel } from '../model/contract-model.js';
import { ContractSchema } from '../model/contract-schema.js';
import { Integer } from '../model/field/integer.field.js';
import { NormalisedText, OptionalNormalisedText } from '../model/field/normalised-text.field.js';
import { OpaqueObject } from '../model/field/opaque-object.field.js';
import { NonEmptyText, OptionalText, PatternText } from '../model/field/text.field.js';
import type { JsonObject } from '../model/json.js';
import { isSealed } from '../model/seal.js';
import { EVENT_ID } from './event-id.js';
import { PROJECT_UUID } from './project-uuid.js';
import { SCHEMA_VERSION } from './schema-version.js';
import { TIMESTAMP } from './timestamp.js';

/**
 * The envelope that every event travels in. Ids, the project's UUID and the timestamp are kept in normal form; the
 * payload is opaque here, and is checked against its class when the event is reduced or validated.
 */
@ContractSchema('event')
export class Event extends ContractModel {
  /** A ULID in upper case or a hyphenated UUID in lower case. */
  @NormalisedText(EVENT_ID) readonly event_id!: string;
  @NonEmptyText() readonly event_type!: string;
  @NonEmptyText() readonly aggregate_id!: string;
  @OpaqueObject() readonly payload!: JsonObject;
  /** ISO 8601 with `Z` for UTC, the offset as sent, or no offset; microseconds where they are not zero. */
  @NormalisedText(TIMESTAMP) readonly timestamp!: string;
  @NonEmptyText() readonly node_id!: string;
  /** The first key of the order of events. */
  @Integer({ min: 0 }) readonly lamport_clock!: number;
  /** Groups the events of one piece of work; in the form of an event id. */
  @NormalisedText(EVENT_ID) readonly correlation_id!: string;
  /** The id of the event that led to this one. */
  @OptionalNormalisedText(EVENT_ID) readonly causation_id!: string | null;
  @NormalisedText(PROJECT_UUID) readonly project_uuid!: string;
  @OptionalText() readonly project_slug!: string | null;
  /**
   * The version of the envelope. The pattern allows a final line feed, as the reference's schema does; the class does not.
   */
  @PatternText(SCHEMA_VERSION, '1.0.0') readonly schema_version!: string;
  /** How sensitive the event is, from 0 (public) to 4. */
  @Integer({ min: 0, max: 4 }, 0) readonly data_tier!: number;
}

/** Whether a value is an Event that `parse` has made, or one of a class derived from it. */
export function isEventInstance(value: unknown): value is Event {
  return isSealed(value) && value instanceof Event;
}
