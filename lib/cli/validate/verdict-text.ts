import type { SchemaViolation } from '../../conformance/schema-violation.js';
import { FIRST_CONTRACT } from '../../model/contract/contracts.js';
import type { ModelViolation } from '../../model/model-violation.js';
import { locate, unreadableLine, violationLines } from '../input/location.js';
import { jsonText } from '../terminal/json-text.js';
import type { OutputStream } from '../terminal/terminal.js';
import { boundedValue } from './bounded-value.js';
import type { LineVerdict } from './line-verdict.js';

/** A verdict for people: one line per fault, nothing for a valid line. Safe to print. */
export function verdictLines(name: string, { line, error, ...verdict }: LineVerdict): readonly string[] {
  const place = locate(name, line);
  if (error !== undefined) return [unreadableLine(place, error)];
  const lines = violationLines(place, [...verdict.model_violations, ...schemaOnly(verdict)]);
  const { contract = FIRST_CONTRACT } = verdict;
  return contract === FIRST_CONTRACT ? lines : lines.map((text) => `${text} (contract ${contract})`);
}

/** The faults that only the schema finds. Where the class finds a fault, the schema reports the same in other words. */
function schemaOnly(verdict: Pick<LineVerdict, 'model_violations' | 'schema_violations'>): readonly ModelViolation[] {
  const known = new Set(verdict.model_violations.flatMap(({ field }) => withParents(field)));
  return verdict.schema_violations
    .map((violation) => ({ ...violation, field: dotted(violation) }))
    .filter(({ field }) => !known.has(field))
    .map(({ field, message, validator }) => ({
      field,
      message: `${message} (JSON Schema)`,
      violation_type: validator,
      input_value: undefined,
    }));
}

/** `a.b.c`, `a.b`, `a` and the whole. */
function withParents(field: string): readonly string[] {
  const dots = Array.from(field.matchAll(/\./g), ({ index }) => index);
  return [field, ...dots.map((dot) => field.slice(0, dot)), ''];
}

/** `$.payload.artifact_ids_changed[0].path` as `payload.artifact_ids_changed.0.path`. */
function dotted({ json_path }: SchemaViolation): string {
  return json_path.replace(/\[(?:(\d+)|'((?:[^'\\]|\\.)*)')\]/g, '.$1$2').replace(/^\$\.?/, '');
}

/** A verdict for programs, as one line of JSON. */
export function verdictJson({ error, ...verdict }: LineVerdict, stdout: OutputStream): string {
  const { line, valid, event_type, model_violations, schema_violations, contract, payload_checked } = verdict;
  const result = {
    line,
    valid,
    event_type: boundedValue(event_type),
    model_violations: model_violations.map((violation) => boundedValue(violation)),
    schema_violations: schema_violations.map((violation) => boundedValue(violation)),
    contract,
    payload_checked,
    error: error && { code: error.code, message: error.message },
  };
  return jsonText(result, stdout);
}
