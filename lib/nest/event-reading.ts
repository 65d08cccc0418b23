import { assertOptions, type Expectation } from '../argument-check.js';
import { Event } from '../event/event.js';
import { ContractModel } from '../model/contract-model.js';
import { CONTRACT_CHOICE } from '../model/contract/contract-argument.js';
import { classUnder } from '../model/contract/contract-class.js';
import type { ContractChoice } from '../model/contract/contracts.js';
import { contractOfPayload } from '../model/contract/named-contract.js';
import type { ModelClass } from '../model/model-class.js';
import { PAYLOAD_CLASSES } from '../model/payload-registry.js';
import { messagesOf } from './violation-messages.js';

/** Options of a pipe for events. */
export interface EventPipeOptions {
  /**
   * Whether payloads are judged too, as the receivers do: true for the event types of the contract, or a map of the
   * accepted event types to the classes of their payloads. Other event types are refused then. By default only
   * envelopes are judged.
   */
  readonly payloads?: boolean | ReadonlyMap<string, ModelClass<ContractModel>>;
  /** The contract that events are read under. `auto`, which is the default: the one that the namespace in each payload names. */
  readonly contract?: ContractChoice;
}

const PAYLOADS: Expectation = {
  expected: 'true, false, or a map from event types to payload classes',
  accepts: (value) => typeof value === 'boolean' || value instanceof Map,
};

/** What is wrong with a value as an event: one message for each violation. */
export function faultsOfEvent(
  raw: unknown,
  { payloads = false, contract = 'auto' }: EventPipeOptions,
  ...place: string[]
): readonly string[] {
  const faults = messagesOf(Event.validate(raw, { contract }), ...place);
  if (faults.length > 0 || payloads === false) return faults;
  const classes = payloads === true ? PAYLOAD_CLASSES : payloads;
  const { event_type, payload } = eventOf(raw, { contract });
  const declared = classes.get(event_type);
  if (declared !== undefined) {
    const model = classUnder(contractOfPayload(payload, contract), declared) as ModelClass<ContractModel>;
    return messagesOf(ContractModel.validate.call(model, payload), ...place, 'payload');
  }
  const known = [...classes.keys()].join(', ');
  const expected = payloads === true ? 'an event type of the contract' : 'an accepted event type';
  return [`${[...place, 'event_type'].join('.')}: Input should be ${expected}: ${known}`];
}

/** The event that a value without faults is, under the contract that the pipe reads. */
export function eventOf(raw: unknown, { contract = 'auto' }: Pick<EventPipeOptions, 'contract'>): Event {
  return Event.parse<Event>(raw, { contract });
}

/** @throws InvalidArgumentError when a pipe is to read a contract that does not exist, or payloads of classes that are not in a map. */
export function assertPipeOptions(options: EventPipeOptions): void {
  assertOptions(options, { contract: CONTRACT_CHOICE, payloads: PAYLOADS });
}
