import { ContractModel } from '../model/contract-model.js';
import { ContractSchema } from '../model/contract-schema.js';
import { classUnder } from '../model/contract/contract-class.js';
import type { ContractChoice, ContractVersion } from '../model/contract/contracts.js';
import { contractOfEnvelope } from '../model/contract/named-contract.js';
import type { Under } from '../model/contract/under.js';
import { Integer } from '../model/field/integer.field.js';
import { NormalisedText, OptionalNormalisedText } from '../model/field/normalised-text.field.js';
import { OpaqueObject } from '../model/field/opaque-object.field.js';
import { NonEmptyText, OptionalText, PatternText } from '../model/field/text.field.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';
import type { ModelViolation } from '../model/model-violation.js';
import { isSealed } from '../model/seal.js';
import { EVENT_ID } from './event-id.js';
import { PROJECT_UUID } from './project-uuid.js';
import { SCHEMA_VERSION } from './schema-version.js';
import { TIMESTAMP } from './timestamp.js';

/** How an event is read. */
export interface EventReadOptions {
  /**
   * The contract that the event is read under. `auto`, the default, takes the contract that the namespace in its
   * payload names.
   */
  readonly contract?: ContractChoice;
}

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

  /**
   * Reads a raw value, such as the result of `JSON.parse`, into an instance. An instance is returned as it is.
   *
   * @param raw any value.
   * @param options the contract to read it under; by default (`auto`) the one that the namespace in its payload names.
   * Under 3.0.0 the event has a `build_id`.
   * @returns the event, with ids and timestamp in normal form.
   * @throws ContractViolationError with every violation, when the value breaks the contract.
   * @example
   * ```ts
   * import { Event } from 'mission-dossier';
   *
   * const event = Event.parse(JSON.parse('{ "event_id": "01KJ4WE1R0NHJJ7KCNZBN9C4T7" }')); // throws: fields are missing
   * console.log(event.event_type, event.lamport_clock);
   * ```
   */
  static override parse<V extends ContractVersion>(
    this: typeof Event,
    raw: unknown,
    options: { readonly contract: V },
  ): Under<V, Event>;
  static override parse<M extends ContractModel>(this: ModelClass<M>, raw: unknown, options?: EventReadOptions): M;
  static override parse(this: ModelClass<ContractModel>, raw: unknown, options?: EventReadOptions): ContractModel {
    return super.parse.call(eventClassFor(this, raw, options), raw);
  }

  /**
   * The violations that `parse` would throw for a value; empty when the value is valid. Never throws.
   *
   * @param raw any value.
   * @param options the contract to read it under, as for `parse`.
   * @returns one violation for each problem, with the path of its field.
   */
  static override validate(
    this: ModelClass<ContractModel>,
    raw: unknown,
    options?: EventReadOptions,
  ): readonly ModelViolation[] {
    return super.validate.call(eventClassFor(this, raw, options), raw);
  }
}

/** The class that an event is read into. A class derived from ours stays as it is. */
function eventClassFor(
  model: ModelClass<ContractModel>,
  raw: unknown,
  { contract = 'auto' }: EventReadOptions = {},
): ModelClass<ContractModel> {
  if (model.prototype !== Event.prototype) return model;
  if (contract === 'auto' && isEventInstance(raw)) return raw.constructor;
  return classUnder(contractOfEnvelope(raw, contract), Event);
}

/** Whether a value is an Event made by `parse`, of our class or of one derived from it. */
export function isEventInstance(value: unknown): value is Event {
  return isSealed(value) && value instanceof Event;
}
