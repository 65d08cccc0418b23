import { ContractViolationError } from '../errors/contract-violation.error.js';
import { NotAnEventError } from '../errors/not-an-event.error.js';
import { classUnder, contractOfClass } from '../model/contract/contract-class.js';
import { envelopeVersion, FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import { contractOfPayload } from '../model/contract/named-contract.js';
import { recastUnder } from '../model/contract/recast.js';
import type { Under } from '../model/contract/under.js';
import { ContractModel } from '../model/contract-model.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';
import { PAYLOAD_CLASSES } from '../model/payload-registry.js';
import { Event, isEventInstance } from './event.js';

/** What an event of contract 3.0.0 has and an event of 2.4.0 lacks. */
export interface UpcastDetails {
  /** The build of the producer that wrote the event. Only the caller knows it. */
  readonly buildId: string;
}

/**
 * Converts an event to contract 3.0.0: its payload gets the names of that contract, and the envelope a `build_id`. An
 * envelope of version `1.0.0` becomes one of `3.0.0`; any other version stays. Payloads of other event types stay as
 * they are. An event that is already of 3.0.0 is returned as it is.
 *
 * @param event an event of either contract.
 * @param details the build id that the new envelope gets.
 * @returns the event under contract 3.0.0.
 * @throws ContractViolationError when its payload is malformed, or the build id is empty.
 * @throws NotAnEventError when the value is not an `Event`.
 * @example
 * ```ts
 * import { Event } from 'mission-dossier';
 * import { upcast } from 'mission-dossier/v3';
 *
 * const event = Event.parse(JSON.parse(process.argv[2] ?? '{}'));
 * const current = upcast(event, { buildId: 'ci-4711' });
 * ```
 */
export function upcast(event: Event, { buildId }: UpcastDetails): Under<'3.0.0', Event> {
  return cast(event, '3.0.0', { build_id: buildId });
}

/**
 * Converts an event to contract 2.4.0: its payload gets the names of that contract. The `build_id` is dropped, since
 * 2.4.0 has no place for it. An envelope of version `3.0.0` becomes one of `1.0.0`; any other version stays. Payloads
 * of other event types stay as they are. An event that is already of 2.4.0 is returned as it is.
 *
 * @param event an event of either contract.
 * @returns the event under contract 2.4.0.
 * @throws ContractViolationError when its payload is malformed.
 * @throws NotAnEventError when the value is not an `Event`.
 */
export function downcast(event: Event): Event {
  return cast(event, FIRST_CONTRACT, {});
}

function cast<V extends ContractVersion>(event: Event, version: V, details: JsonObject): Under<V, Event> {
  if (!isEventInstance(event)) throw new NotAnEventError();
  const source = contractOfClass(Object.getPrototypeOf(event) as object);
  if (source === version) return event as Under<V, Event>;
  const { schema_version } = event;
  const isDefault = schema_version === envelopeVersion(source);
  const raw = {
    ...event.toJSON(),
    ...details,
    schema_version: isDefault ? envelopeVersion(version) : schema_version,
    payload: payloadUnder(version, event),
  };
  return ContractModel.parse.call(classUnder(version, Event), raw) as Under<V, Event>;
}

/**
 * The payload under the names of a contract. It is read under its own contract, which reports what is wrong with it.
 */
function payloadUnder(version: ContractVersion, { event_type, payload }: Event): JsonObject {
  const declared = PAYLOAD_CLASSES.get(event_type);
  if (declared === undefined) return payload;
  const model = classUnder(contractOfPayload(payload, 'auto'), declared) as ModelClass<ContractModel>;
  const { instance, faults } = examine(model.prototype, payload);
  if (instance === undefined) throw new ContractViolationError(model.name, toViolations(faults));
  return (recastUnder(version, instance) as ContractModel).toJSON();
}
