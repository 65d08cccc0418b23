import { Event } from '../event/event.js';
import { toEventId } from '../event/event-id.js';
import { normalTimestamp } from '../event/timestamp.js';
import { classUnder } from '../model/contract/contract-class.js';
import type { ContractChoice, ContractVersion } from '../model/contract/contracts.js';
import { contractOfEnvelope } from '../model/contract/named-contract.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { JsonObject } from '../model/json.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { PackedPlace, PackedWords } from '../id-index/packed-event.js';
import { ID_WORDS, packId } from '../id-index/packed-id.js';
import { packInstant } from '../id-index/packed-instant.js';
import { compileStrictCheck, type StrictCheck } from '../model/strict/strict-check.js';
import { strictFormOf } from '../model/strict/strict-form.rules.js';

/** What a reduction needs of an envelope: its type, its payload, and its id and place in packed form. */
export interface ReadEvent extends PackedPlace, PackedWords {
  readonly event_type: string;
  readonly payload: JsonObject;
}

type Envelope = Pick<Event, 'event_id' | 'event_type' | 'timestamp' | 'lamport_clock'> & {
  readonly payload?: JsonObject;
};

const READ_HERE = ['event_id', 'timestamp'];
const NO_PAYLOAD: JsonObject = Object.freeze({});

const checks: Partial<Record<ContractVersion, StrictCheck>> = {};

function strictCheckUnder(version: ContractVersion): StrictCheck {
  return (checks[version] ??= compileStrictCheck(strictFormOf(classUnder(version, Event).prototype), {
    readElsewhere: READ_HERE,
  }));
}

/** Reads envelopes as `Event.parse` does, but without making Events, since a reduction needs less. */
export class EnvelopeReader implements ReadEvent {
  readonly #contract: ContractChoice;
  event_type = '';
  payload = NO_PAYLOAD;
  lamport_clock = 0;
  second = 0;
  suffix = 0;
  readonly words = new Uint32Array(ID_WORDS);
  readonly from = 0;

  /** @param contract the contract that envelopes are read under; `auto` reads each under its own. */
  constructor(contract: ContractChoice) {
    this.#contract = contract;
  }

  /**
   * Reads an envelope parsed from a line. Returns the event, valid until the next read, or the violations of an invalid
   * envelope. The payload is the given object, not a copy.
   */
  read(raw: unknown): ReadEvent | readonly ModelViolation[] {
    const version = contractOfEnvelope(raw, this.#contract);
    if (strictCheckUnder(version)(raw) && this.#take(raw as Envelope)) return this;
    const { instance, faults } = examine<Event>(classUnder(version, Event).prototype, raw);
    if (instance === undefined) return toViolations(faults);
    this.#take(instance);
    return this;
  }

  /** Returns false when its id or its timestamp is invalid. */
  #take({ event_id, event_type, timestamp, lamport_clock, payload = NO_PAYLOAD }: Envelope): boolean {
    const moment = normalTimestamp(timestamp);
    if (moment === undefined || !this.#takeId(event_id)) return false;
    const { second, suffix } = packInstant(moment);
    this.event_type = event_type;
    this.payload = payload;
    this.lamport_clock = lamport_clock + 0;
    this.second = second;
    this.suffix = suffix;
    return true;
  }

  #takeId(sent: string): boolean {
    if (packId(sent, this.words)) return true;
    const id = toEventId(sent);
    return id !== undefined && packId(id, this.words);
  }
}

/** Whether {@link EnvelopeReader} returned an event. */
export function isEvent(reading: ReadEvent | readonly ModelViolation[]): reading is ReadEvent {
  return !Array.isArray(reading);
}
