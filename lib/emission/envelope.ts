import { Event } from '../event/event.js';
import { classUnder } from '../model/contract/contract-class.js';
import { strictCheckOf } from '../model/strict/strict-check.js';
import type { PreparedEvent } from './prepared-event.js';

/**
 * Completes a prepared event with its Lamport value, validates the whole, and returns the text to store. The validated
 * objects hold only strings, integers and null, which JSON writes verbatim: reading the text yields the same values.
 *
 * @throws ContractViolationError when the envelope is invalid.
 */
export function envelopeText({ contract, envelope: prepared }: PreparedEvent, lamportClock: number): string {
  const envelope = { ...prepared, lamport_clock: lamportClock };
  if (strictCheckOf(classUnder(contract, Event).prototype)(envelope)) return JSON.stringify(envelope);
  // The class reports what is wrong, or converts what is not in the strict form
  return JSON.stringify({ ...envelope, ...Event.parse<Event>(envelope, { contract }).toJSON() });
}
