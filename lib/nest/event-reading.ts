import { Event } from '../event/event.js';
import { ContractModel } from '../model/contract-model.js';
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
}

/** The faults of a value as an event: one message for each violation. */
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
