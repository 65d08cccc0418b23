import { examineEvent, refusalOf, type PayloadClasses, type Refusal } from '../../delivery/receiver/event-admission.js';
import { Event } from '../../event/event.js';
import { classUnder } from '../../model/contract/contract-class.js';
import type { ContractChoice } from '../../model/contract/contracts.js';
import { contractOfPayload } from '../../model/contract/named-contract.js';
import { inDeclaredNames } from '../../model/contract/recast.js';
import { examine } from '../../model/examination.js';
import type { Fault } from '../../model/fault.js';
import { isJsonObject, ownValue, parsedJson, type JsonObject } from '../../model/json.js';
import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';

/** The payload classes of all event types with a handler in the reducer, including an application's own. */
export function payloadClassesOf({ handlers }: DossierReducer): PayloadClasses {
  return new Map([...handlers].map(([eventType, { payloadClass }]) => [eventType, payloadClass]));
}

/** The accepted event types, and the contract. */
export interface Admitted {
  readonly classes: PayloadClasses;
  readonly contract: ContractChoice;
}

/** Reads a text as an event, or says why it is not one. Never throws. */
export function readSubmitted(text: string, value: unknown, { classes, contract }: Admitted): Event | Refusal {
  if (!text.isWellFormed()) return refusalOf(undefined, [NOT_UNICODE]);
  if (value !== undefined) return examineEvent(value, classes, contract);
  try {
    return examineEvent(JSON.parse(text), classes, contract);
  } catch {
    return refusalOf(undefined, [NOT_JSON]);
  }
}

/** Reads an event from the log. It was valid when it came. */
export function readKept(text: string): Event {
  return Event.parse(JSON.parse(text));
}

/** The namespace in a payload of an event under any contract; null when it has no valid one. */
export function namespaceIn(payload: JsonObject): NamespaceIdentity | null {
  const contract = contractOfPayload(payload, 'auto');
  const { prototype } = classUnder(contract, LocalNamespaceTuple);
  const { instance } = examine<object>(prototype, ownValue(payload, 'namespace'));
  return instance === undefined ? null : inDeclaredNames(LocalNamespaceTuple, contract, instance);
}

/** The namespace that a refused event names; null when it cannot be determined. Never throws. */
export function namespaceInRefused(text: string, value: unknown): NamespaceIdentity | null {
  const event = value ?? parsedJson(text);
  const payload = isJsonObject(event) ? ownValue(event, 'payload') : undefined;
  return isJsonObject(payload) ? namespaceIn(payload) : null;
}

const NOT_JSON = fault('Input should be JSON', 'json_invalid');
const NOT_UNICODE = fault('Input should be Unicode, without half a surrogate pair', 'string_unicode');

function fault(message: string, violation_type: string): Fault {
  return { path: [], message, violation_type, input_value: undefined };
}
