import { Event } from '../event/event.js';
import { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import { PAYLOAD_CLASSES } from '../model/payload-registry.js';
import { messagesOf } from './violation-messages.js';

/** What a pipe for events can be told. */
export interface EventPipeOptions {
  /**
   * Judge payloads too, as the receivers do: true for the event types of the contract, or the class of the payload of each
   * event type that may come. Other event types are refused then. Envelopes alone are judged unless given.
   */
  readonly payloads?: boolean | ReadonlyMap<string, ModelClass<ContractModel>>;
}

/** What is wrong with a value as an event: one message for each violation. */
export function faultsOfEvent(
  raw: unknown,
  { payloads = false }: EventPipeOptions,
  ...place: string[]
): readonly string[] {
  const faults = messagesOf(Event.validate(raw), ...place);
  if (faults.length > 0 || payloads === false) return faults;
  const classes = payloads === true ? PAYLOAD_CLASSES : payloads;
  const { event_type, payload } = Event.parse(raw);
  const model = classes.get(event_type);
  if (model !== undefined) return messagesOf(ContractModel.validate.call(model, payload), ...place, 'payload');
  const known = [...classes.keys()].join(', ');
  return [`${[...place, 'event_type'].join('.')}: Input should be an event type of the contract: ${known}`];
}
