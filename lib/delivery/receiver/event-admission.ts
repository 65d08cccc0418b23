import { preview } from '../../errors/preview.js';
import { Event } from '../../event/event.js';
import { toEventId } from '../../event/event-id.js';
import { classUnder } from '../../model/contract/contract-class.js';
import type { ContractChoice } from '../../model/contract/contracts.js';
import { contractOfEnvelope, contractOfPayload } from '../../model/contract/named-contract.js';
import type { ContractModel } from '../../model/contract-model.js';
import { examine, faultsIn } from '../../model/examination.js';
import type { Fault } from '../../model/fault.js';
import { isJsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';
import { PAYLOAD_CLASSES } from '../../model/payload-registry.js';
import type { ReceivedEvent } from './event-sink.js';

/** A reason to refuse an event: the field, and what is wrong with it. Wire names, as in a conformance result. */
export interface RejectionReason {
  /** A dotted path, empty for the event as a whole. */
  readonly field: string;
  readonly message: string;
  readonly violation_type: string;
}

/** An event that is accepted, or the reasons why it is not. `eventId` is null when the event has no valid id. */
export type Admission =
  | { readonly received: ReceivedEvent; readonly violations?: undefined }
  | { readonly eventId: string | null; readonly violations: readonly RejectionReason[] };

const SHOWN = 20;
const FIELD_LENGTH = 300;
const MESSAGE_LENGTH = 500;
const ID_LENGTH = 200;

/** The payload class of each accepted event type. */
export type PayloadClasses = ReadonlyMap<string, ModelClass<ContractModel>>;

/** Why an event is not accepted. */
export type Refusal = Extract<Admission, { readonly eventId: string | null }>;

/** Examines a received event: its envelope and then, by its event type, its payload. Never throws. */
export function admit(raw: unknown, contract: ContractChoice): Admission {
  const event = examineEvent(raw, PAYLOAD_CLASSES, contract);
  if (!(event instanceof Event)) return event;
  const text = textOf(raw);
  return text === undefined ? refusalOf(raw, [TOO_DEEP]) : { received: { event, text } };
}

/**
 * Reads a JSON value as an event of one of these types, with a payload that its class accepts; or says why it is not
 * one.
 */
export function examineEvent(
  raw: unknown,
  classes: PayloadClasses = PAYLOAD_CLASSES,
  contract: ContractChoice = 'auto',
): Event | Refusal {
  const { prototype } = classUnder(contractOfEnvelope(raw, contract), Event);
  const { instance: event, faults } = examine<Event>(prototype, raw);
  if (event === undefined) return refusalOf(raw, faults);
  const payloadFaults = faultsOfPayload(event, contract, classes);
  return payloadFaults.length > 0 ? refusalOf(raw, payloadFaults) : event;
}

function faultsOfPayload(
  { event_type, payload }: Event,
  contract: ContractChoice,
  classes: PayloadClasses,
): readonly Fault[] {
  const model = classes.get(event_type);
  if (model === undefined) {
    const known = [...classes.keys()].join(', ');
    const message = `Input should be an event type of the contract: ${known}`;
    return [{ path: ['event_type'], message, violation_type: 'unknown_event_type', input_value: event_type }];
  }
  const faults = faultsIn(classUnder(contractOfPayload(payload, contract), model).prototype, payload);
  return faults.map((fault) => ({ ...fault, path: ['payload', ...fault.path] }));
}

const TOO_DEEP: Fault = {
  path: [],
  message: 'Input should not be nested so deeply',
  violation_type: 'recursion_loop',
  input_value: undefined,
};

/** Keys that no class declares may be nested too deeply to be written. */
function textOf(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw);
  } catch {
    return undefined;
  }
}

/** Describes what is wrong with a value, in bounded form. */
export function refusalOf(raw: unknown, faults: readonly Fault[]): Refusal {
  const violations = faults.slice(0, SHOWN).map(({ path, message, violation_type }) => ({
    field: preview(path.join('.'), FIELD_LENGTH),
    message: preview(message, MESSAGE_LENGTH),
    violation_type,
  }));
  return { eventId: idOf(raw), violations };
}

function idOf(raw: unknown): string | null {
  const id = isJsonObject(raw) && Object.hasOwn(raw, 'event_id') ? raw['event_id'] : undefined;
  const isUsable = typeof id === 'string' && id.length <= ID_LENGTH;
  return isUsable ? (toEventId(id) ?? id) : null;
}
