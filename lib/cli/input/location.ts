import type { UnreadableLineError } from '../../errors/unreadable-line.error.js';
import { preview } from '../../errors/preview.js';
import type { ModelViolation } from '../../model/model-violation.js';

const FIELD_LENGTH = 300;
const MESSAGE_LENGTH = 500;
const SHOWN = 20;

/** A place in an input, as editors and terminals recognise it: `events.jsonl:3`. */
export function locate(name: string, line: number): string {
  return `${name}:${line}`;
}

/** One line for one fault: where, in which field if it has one, and what is wrong. Safe to print. */
export function faultLine(place: string, field: string, message: string): string {
  const what = preview(message, MESSAGE_LENGTH);
  return field === '' ? `${place}: ${what}` : `${place}: ${preview(field, FIELD_LENGTH)}: ${what}`;
}

/** One line for each violation; when there are very many, the first ones and a count of the rest. */
export function violationLines(place: string, violations: readonly ModelViolation[]): readonly string[] {
  const lines = violations.slice(0, SHOWN).map(({ field, message }) => faultLine(place, field, message));
  const rest = violations.length - lines.length;
  return rest > 0 ? [...lines, `${place}: and ${rest} more`] : lines;
}

/** The violations of a payload, as those of the event it is in. */
export function withinPayload(violations: readonly ModelViolation[]): readonly ModelViolation[] {
  return violations.map((violation) => ({
    ...violation,
    field: violation.field === '' ? 'payload' : `payload.${violation.field}`,
  }));
}

/** One line for a line that cannot be read. */
export function unreadableLine(place: string, { problem }: UnreadableLineError): string {
  return `${place}: ${problem.replace('raise maxLineBytes', 'raise --max-line-bytes')}`;
}
