import { preview } from '../../errors/preview.js';
import { ProgramFailedError } from '../../errors/program-failed.error.js';
import { isJsonObject, ownValue, parsedJson, type JsonObject } from '../../model/json.js';
import type { ModelViolation } from '../../model/model-violation.js';
import type {
  ImplementationDescription,
  IndexAnswer,
  IndexedArtifact,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from '../implementation/implementation.js';
import type { SchemaViolation } from '../schema-violation.js';

/** The kinds of request of the protocol. */
export type ProtocolOp = 'describe' | 'validate' | 'reduce' | 'index';

/** The answer to a request of each kind, when it is supported. */
export interface ProtocolAnswers {
  readonly describe: ImplementationDescription;
  readonly validate: ValidateAnswer;
  readonly reduce: ReduceAnswer;
  readonly index: IndexAnswer;
}

/** The form of an answer, and the key that identifies it when it comes in the wrong place. */
const FORMS: Readonly<Record<ProtocolOp, { readonly form: string; readonly key: string }>> = {
  describe: { form: '{"implementation": text, "language": text, "contract_version": text}', key: 'implementation' },
  validate: { form: '{"valid": true or false}', key: 'valid' },
  reduce: { form: '{"state": object} or {"error": text}', key: 'state' },
  index: {
    form: '{"artifacts": array, "counts": object, "completeness": text, "parity": text} or {"error": text}',
    key: 'artifacts',
  },
};

/** The requests that may be answered with an error. */
const MAY_FAIL: ReadonlySet<ProtocolOp> = new Set(['reduce', 'index']);

const READERS: { readonly [Op in ProtocolOp]: (answer: JsonObject) => ProtocolAnswers[Op] | undefined } = {
  describe: readDescription,
  validate: readVerdict,
  reduce: readReduction,
  index: readIndex,
};

/**
 * Reads the line that answers a request.
 *
 * @throws ProgramFailedError with `garbage` when the line is not a JSON object, `unfit` for an object of another form,
 * `unasked` for the answer to another kind of request, `refused` for an error where none is allowed.
 */
export function readAnswer<Op extends ProtocolOp>(op: Op, text: string): ProtocolAnswers[Op] | Unsupported {
  const raw = parsedJson(text);
  if (!isJsonObject(raw)) {
    throw new ProgramFailedError(
      'garbage',
      `the program answered with a line that is not a JSON object: ${preview(text)}`,
    );
  }
  if (ownValue(raw, 'unsupported') === true) return { unsupported: true, ...optionalText('reason', raw) };
  const answer = READERS[op](raw);
  if (answer === undefined) throw misfit(op, raw, text);
  return answer;
}

function misfit(op: ProtocolOp, raw: JsonObject, text: string): ProgramFailedError {
  const error = ownValue(raw, 'error');
  if (typeof error === 'string' && !MAY_FAIL.has(op)) {
    return new ProgramFailedError('refused', `the program answered ${op} with an error: ${preview(text, 200)}`);
  }
  const answered = (Object.keys(FORMS) as ProtocolOp[]).find((other) => Object.hasOwn(raw, FORMS[other].key));
  if (answered !== undefined && answered !== op) {
    const problem = `the program answered out of order: it was asked for ${op}, and its answer is one to ${answered}: ${preview(text)}`;
    return new ProgramFailedError('unasked', problem);
  }
  return new ProgramFailedError(
    'unfit',
    `${op} must be answered with ${FORMS[op].form}, but was with ${preview(text, 200)}`,
  );
}

function readDescription(answer: JsonObject): ImplementationDescription | undefined {
  const [implementation, language, contract_version, contract_versions, event_types] = [
    ownValue(answer, 'implementation'),
    ownValue(answer, 'language'),
    ownValue(answer, 'contract_version'),
    ownValue(answer, 'contract_versions') ?? undefined,
    ownValue(answer, 'event_types') ?? undefined,
  ];
  if (!isTexts([implementation, language, contract_version])) return undefined;
  const lists = { contract_versions, event_types };
  const given = Object.entries(lists).filter(([, list]) => list !== undefined);
  if (!given.every(([, list]) => isTexts(list))) return undefined;
  return { implementation, language, contract_version, ...Object.fromEntries(given) } as ImplementationDescription;
}

function readVerdict(answer: JsonObject): ValidateAnswer | undefined {
  const valid = ownValue(answer, 'valid');
  const model = readList(answer, 'model_violations', readModelViolation);
  const schema = readList(answer, 'schema_violations', readSchemaViolation);
  if (typeof valid !== 'boolean' || model === null || schema === null) return undefined;
  return {
    valid,
    ...(model === undefined ? {} : { model_violations: model }),
    ...(schema === undefined ? {} : { schema_violations: schema }),
  };
}

function readReduction(answer: JsonObject): ReduceAnswer | undefined {
  const [state, error] = [ownValue(answer, 'state'), ownValue(answer, 'error')];
  if (isJsonObject(state)) return error === undefined || error === null ? { state } : undefined;
  if (typeof error !== 'string' || error === '' || (state !== undefined && state !== null)) return undefined;
  return { error, ...optionalText('message', answer) };
}

function readIndex(answer: JsonObject): IndexAnswer | undefined {
  const [artifacts, counts, completeness, parity, error] = [
    ownValue(answer, 'artifacts'),
    ownValue(answer, 'counts'),
    ownValue(answer, 'completeness'),
    ownValue(answer, 'parity'),
    ownValue(answer, 'error'),
  ];
  if (typeof error === 'string' && error !== '') return { error, ...optionalText('message', answer) };
  if (!Array.isArray(artifacts) || !artifacts.every(isArtifact) || !isJsonObject(counts)) return undefined;
  if (typeof completeness !== 'string' || typeof parity !== 'string') return undefined;
  return { artifacts, counts, completeness, parity };
}

/** An artifact only needs its path; the comparison finds all other differences. */
function isArtifact(item: unknown): item is IndexedArtifact {
  return isJsonObject(item) && typeof ownValue(item, 'path') === 'string';
}

/** Undefined without a list, null when its content is wrong. */
function readList<T>(
  answer: JsonObject,
  key: string,
  read: (item: JsonObject) => T | undefined,
): readonly T[] | undefined | null {
  const items = ownValue(answer, key) ?? undefined;
  if (items === undefined) return undefined;
  if (!Array.isArray(items)) return null;
  const violations = items.map((item: unknown) => (isJsonObject(item) ? read(item) : undefined));
  return violations.every((violation) => violation !== undefined) ? violations : null;
}

/** Verdicts may be checked by the place; everything else is only shown. */
function readModelViolation(item: JsonObject): ModelViolation | undefined {
  const field = ownValue(item, 'field');
  if (typeof field !== 'string') return undefined;
  const [message, violation_type] = [textOf(item, 'message'), textOf(item, 'violation_type')];
  return { field, message, violation_type, input_value: ownValue(item, 'input_value') };
}

function readSchemaViolation(item: JsonObject): SchemaViolation | undefined {
  const json_path = ownValue(item, 'json_path');
  if (typeof json_path !== 'string') return undefined;
  const [message, validator, schema_path] = [
    textOf(item, 'message'),
    textOf(item, 'validator'),
    textOf(item, 'schema_path'),
  ];
  return { json_path, message, validator, validator_value: ownValue(item, 'validator_value'), schema_path };
}

function textOf(item: JsonObject, key: string): string {
  const value = ownValue(item, key);
  return typeof value === 'string' ? value : '';
}

function optionalText<Key extends string>(key: Key, raw: JsonObject): { readonly [K in Key]?: string } {
  const value = ownValue(raw, key);
  return typeof value === 'string' ? ({ [key]: value } as { readonly [K in Key]?: string }) : {};
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
