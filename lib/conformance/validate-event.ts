import { UnknownEventTypeError } from '../errors/unknown-event-type.error.js';
import { Event } from '../event/event.js';
import type { ContractModel } from '../model/contract-model.js';
import { schemaNameOf } from '../model/contract-schema.js';
import type { ModelClass } from '../model/model-class.js';
import { MOST_FAULTS } from '../model/field/misfit.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import { PAYLOAD_CLASSES } from '../model/payload-registry.js';
import { UNREADABLE, unreadablePlace } from '../model/unreadable.js';
import { loadSchema } from '../schema/schema.loader.js';
import { strictCheckOf } from '../model/strict/strict-check.js';
import type { SchemaName } from '../schema/schema-names.js';
import type { ConformanceResult } from './conformance-result.js';
import { toJsonPath } from './json-path.js';
import { compileSchema } from './schema-layer.js';
import type { SchemaViolation } from './schema-violation.js';

/** The name under which the envelope is validated, beside the event types whose payloads are. */
export const ENVELOPE = 'Event';

const MODELS: ReadonlyMap<string, ModelClass<ContractModel>> = new Map<string, ModelClass<ContractModel>>([
  ...PAYLOAD_CLASSES,
  [ENVELOPE, Event],
]);

/** What a judgement needs to know of an event type. */
interface Subject {
  readonly model: ModelClass<ContractModel>;
  readonly schemaName: SchemaName | undefined;
  /** What is said of every valid payload: it is the same for all of them, and frozen. */
  readonly accepted: ConformanceResult;
}

const SUBJECTS: ReadonlyMap<string, Subject> = new Map(
  Array.from(MODELS, ([eventType, model]) => [
    eventType,
    { model, schemaName: schemaNameOf(model.prototype), accepted: acceptanceOf(eventType) },
  ]),
);

const findingAll = new Map<string, (value: unknown) => readonly SchemaViolation[]>();
const findingFirst = new Map<string, (value: unknown) => readonly SchemaViolation[]>();

/** What `validateEvent` can judge: the event types of the contract, and `Event` for the envelope. */
export const KNOWN_EVENT_TYPES: readonly string[] = Object.freeze([...MODELS.keys()]);

/**
 * Judges a payload against its event type, or a whole envelope against `Event`, in two layers: the decorated class, and
 * the committed JSON Schema. The layers differ on purpose where the contract's integer table says so. Of a payload with a
 * thousand faults or more the class names the first thousand of each array and record, and the schema the first alone.
 *
 * @param payload any value, such as JSON.parse gives it; left as it is.
 * @throws UnknownEventTypeError, naming the types there are.
 */
export function validateEvent(payload: unknown, eventType: string): ConformanceResult {
  const subject = SUBJECTS.get(eventType);
  if (subject?.schemaName === undefined) throw new UnknownEventTypeError(eventType, KNOWN_EVENT_TYPES);
  const { model, schemaName, accepted } = subject;
  // What is in strict form is valid in both layers; they themselves say why not.
  if (strictCheckOf(model.prototype)(payload)) return accepted;
  const { faults } = examine(model.prototype, payload);
  const model_violations = Object.freeze([...toViolations(faults)]);
  const schema_violations = Object.freeze([...violationsBySchema(schemaName, payload, faults.length < MOST_FAULTS)]);
  const valid = model_violations.length === 0 && schema_violations.length === 0;
  return Object.freeze({ valid, model_violations, schema_violations, event_type: eventType });
}

function acceptanceOf(event_type: string): ConformanceResult {
  const none: readonly [] = Object.freeze([]);
  return Object.freeze({ valid: true, model_violations: none, schema_violations: none, event_type });
}

/** What throws when it is looked at has no place in the schema's world, so the violation says no more than where. */
function violationsBySchema(schemaName: SchemaName, payload: unknown, allErrors: boolean): readonly SchemaViolation[] {
  try {
    return checkerOf(schemaName, allErrors)(payload);
  } catch (error) {
    const place = unreadablePlace(payload);
    if (place === undefined) throw error;
    const { violationType: validator, message } = UNREADABLE;
    const json_path = toJsonPath(place);
    return [Object.freeze({ json_path, message, validator, validator_value: true, schema_path: '#' })];
  }
}

/** A schema is compiled when it is first needed, and once. */
function checkerOf(schemaName: string, allErrors: boolean): (value: unknown) => readonly SchemaViolation[] {
  const compiled = allErrors ? findingAll : findingFirst;
  const known = compiled.get(schemaName);
  if (known !== undefined) return known;
  const checker = compileSchema(loadSchema(schemaName), { allErrors });
  compiled.set(schemaName, checker);
  return checker;
}
