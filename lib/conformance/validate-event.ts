import { assertOptions } from '../argument-check.js';
import { UnknownNameError } from '../errors/unknown-name.error.js';
import { Event } from '../event/event.js';
import { CONTRACT_CHOICE } from '../model/contract/contract-argument.js';
import { classUnder } from '../model/contract/contract-class.js';
import { CONTRACT_VERSIONS, type ContractChoice, type ContractVersion } from '../model/contract/contracts.js';
import { contractOfEnvelope, contractOfPayload } from '../model/contract/named-contract.js';
import type { ContractModel } from '../model/contract-model.js';
import { schemaNameOf } from '../model/contract-schema.js';
import type { ModelClass } from '../model/model-class.js';
import { MOST_FAULTS } from '../model/field/misfit.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import { PAYLOAD_CLASSES } from '../model/payload-registry.js';
import { UNREADABLE, unreadablePlace } from '../model/unreadable.js';
import { loadSchema } from '../schema/schema.loader.js';
import { strictCheckOf, type StrictCheck } from '../model/strict/strict-check.js';
import type { SchemaName } from '../schema/schema-names.js';
import type { ConformanceResult } from './conformance-result.js';
import { toJsonPath } from './json-path.js';
import { compileSchema } from './schema-layer.js';
import type { SchemaViolation } from './schema-violation.js';

/** The name for validating an envelope, besides the event types for validating payloads. */
export const ENVELOPE = 'Event';

const MODELS: ReadonlyMap<string, ModelClass<ContractModel>> = new Map<string, ModelClass<ContractModel>>([
  ...PAYLOAD_CLASSES,
  [ENVELOPE, Event],
]);

/** How a payload or an envelope is judged. */
export interface ValidateOptions {
  /** The contract that it is judged under; `auto`, the default, takes the one that its namespace names. */
  readonly contract?: ContractChoice | undefined;
}

/** What is needed to judge an event type under one contract. */
interface Subject {
  readonly model: ModelClass<ContractModel>;
  readonly schemaName: SchemaName;
  readonly contract: ContractVersion;
  readonly isStrict: StrictCheck;
  /** The result for every valid payload, shared and frozen. */
  readonly accepted: ConformanceResult;
}

const OPTIONS = { contract: CONTRACT_CHOICE };
/** What was judged before, by contract and event type. */
const subjects = new Map(CONTRACT_VERSIONS.map((version) => [version, new Map<string, Subject>()]));
const checkers = new Map<string, (value: unknown) => readonly SchemaViolation[]>();

/** What `validateEvent` can judge: the event types of the contract, and `Event` for the envelope. */
export const KNOWN_EVENT_TYPES: readonly string[] = Object.freeze([...MODELS.keys()]);

/**
 * Judges a payload against its event type, or a whole envelope against `Event`, in two layers: the class, and the JSON
 * Schema. Their differences are intended, such as integers in strings, which only the class accepts. For a payload with
 * a thousand faults or more, the class reports the first thousand of each array and record, and the schema only the
 * first one.
 *
 * @param payload any value, such as the result of `JSON.parse`; it is not changed.
 * @param eventType one of `KNOWN_EVENT_TYPES`.
 * @param options the contract that it is judged under; the result names the one that was used.
 * @returns the verdict, with the violations of both layers.
 * @throws UnknownNameError when the event type is unknown; it lists the known ones.
 * @throws InvalidArgumentError when the contract does not exist.
 * @example
 * ```ts
 * import { validateEvent } from 'mission-dossier';
 *
 * const { valid, model_violations } = validateEvent({ namespace: {} }, 'MissionDossierArtifactIndexed');
 * if (!valid) for (const { field, violation_type } of model_violations) console.error(field, violation_type);
 * ```
 */
export function validateEvent(payload: unknown, eventType: string, options?: ValidateOptions): ConformanceResult {
  const choice = options === undefined ? 'auto' : choiceOf(options);
  const decide = eventType === ENVELOPE ? contractOfEnvelope : contractOfPayload;
  const subject = subjectOf(eventType, decide(payload, choice));
  // A value in strict form is valid in both layers; otherwise the layers themselves report the faults.
  return subject.isStrict(payload) ? subject.accepted : resultByLayers(subject, payload, eventType);
}

function choiceOf(options: ValidateOptions): ContractChoice {
  assertOptions(options, OPTIONS);
  return options.contract ?? 'auto';
}

function resultByLayers(subject: Subject, payload: unknown, event_type: string): ConformanceResult {
  const { model, contract } = subject;
  const { faults } = examine(model.prototype, payload);
  const model_violations = Object.freeze([...toViolations(faults)]);
  const schema_violations = Object.freeze([...violationsBySchema(subject, payload, faults.length < MOST_FAULTS)]);
  const valid = model_violations.length === 0 && schema_violations.length === 0;
  return Object.freeze({ valid, model_violations, schema_violations, event_type, contract });
}

function subjectOf(eventType: string, contract: ContractVersion): Subject {
  const ofContract = subjects.get(contract);
  const known = ofContract?.get(eventType);
  if (known !== undefined) return known;
  const declared = MODELS.get(eventType);
  if (declared === undefined) throw new UnknownNameError('UNKNOWN_EVENT_TYPE', eventType, KNOWN_EVENT_TYPES);
  const model = classUnder(contract, declared) as ModelClass<ContractModel>;
  const none: readonly [] = Object.freeze([]);
  const subject: Subject = {
    model,
    contract,
    isStrict: strictCheckOf(model.prototype),
    // The classes of payloads and envelopes have schemas.
    schemaName: schemaNameOf(model.prototype) as SchemaName,
    accepted: Object.freeze({
      valid: true,
      model_violations: none,
      schema_violations: none,
      event_type: eventType,
      contract,
    }),
  };
  ofContract?.set(eventType, subject);
  return subject;
}

/** A value that throws when it is read cannot be shown to the schema, so the violation only says where. */
function violationsBySchema(subject: Subject, payload: unknown, allErrors: boolean): readonly SchemaViolation[] {
  try {
    return checkerOf(subject, allErrors)(payload);
  } catch (error) {
    const place = unreadablePlace(payload);
    if (place === undefined) throw error;
    const { violationType: validator, message } = UNREADABLE;
    const json_path = toJsonPath(place);
    return [Object.freeze({ json_path, message, validator, validator_value: true, schema_path: '#' })];
  }
}

/** Each schema is compiled once, on first use. */
function checkerOf(
  { schemaName, contract }: Subject,
  allErrors: boolean,
): (value: unknown) => readonly SchemaViolation[] {
  const key = `${contract} ${schemaName} ${String(allErrors)}`;
  const known = checkers.get(key);
  if (known !== undefined) return known;
  const checker = compileSchema(loadSchema(schemaName, { contract }), { allErrors });
  checkers.set(key, checker);
  return checker;
}
