import { isDeepStrictEqual } from 'node:util';
import type { ManifestEntry } from '../fixture/manifest.js';
import type { ValidateAnswer } from '../implementation/implementation.js';
import type { Courtroom } from './case-judge.js';
import { failed, PASSED, skipped, type Verdict } from './verdict.js';

/**
 * A bare payload must get the verdict that the manifest names. For an invalid one, the reported fields must be exactly
 * those that the manifest names, if it names any and the implementation reports fields.
 */
export async function judgePayload(
  entry: ManifestEntry,
  { files, implementation, reading, eventTypes }: Courtroom,
): Promise<Verdict> {
  if (!eventTypes.has(entry.event_type)) return skipped(`event type ${JSON.stringify(entry.event_type)} is not known`);
  const { value, text } = files.payload(entry);
  const answer = await implementation.validate(entry.event_type, value, text, reading);
  if ('unsupported' in answer) return skipped(answer.reason ?? 'validation is not supported');
  return compare(entry, answer, files.violations(entry));
}

function compare(entry: ManifestEntry, answer: ValidateAnswer, fields: readonly string[] | undefined): Verdict {
  const expected = entry.expected_result;
  const actual = answer.valid ? 'valid' : 'invalid';
  if (actual === expected) return compareFields(fields, answer);
  const { model_violations = [], schema_violations = [] } = answer;
  const reason = `expected the payload to be ${expected}, but it is ${actual}`;
  return failed(reason, { expected, actual, model_violations, schema_violations });
}

function compareFields(violations: readonly string[] | undefined, answer: ValidateAnswer): Verdict {
  const { valid, model_violations, schema_violations = [] } = answer;
  if (valid || violations === undefined || model_violations === undefined) return PASSED;
  const wanted = sorted(violations);
  const found = sorted(model_violations.map(({ field }) => field));
  if (isDeepStrictEqual(wanted, found)) return PASSED;
  const reason = `the payload is invalid, but not in the fields it must be: expected ${list(wanted)}, found ${list(found)}`;
  return failed(reason, { expected: wanted, actual: found, model_violations, schema_violations });
}

function sorted(fields: readonly string[]): readonly string[] {
  return [...new Set(fields)].sort();
}

function list(fields: readonly string[]): string {
  return fields.length === 0 ? 'none' : fields.map((field) => (field === '' ? '(the whole)' : field)).join(', ');
}
