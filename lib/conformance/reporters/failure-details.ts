import { escapeInvisible } from '../../errors/preview.js';
import type { OutcomeSubject } from '../report/outcome.js';
import type { Failed } from '../suite/verdict.js';
import { visibleJson } from './visible-json.js';

const SHOWN = 20;

/** The rule that a failed case tests, and its file, as printable lines; nothing for a self-check. */
export function subjectOf({ kind, notes, path }: OutcomeSubject): readonly string[] {
  if (kind === 'self_check') return [];
  return [
    ...(notes === '' ? [] : [`rule: ${escapeInvisible(notes)}`]),
    ...(path === null ? [] : [`file: ${escapeInvisible(path)}`]),
  ];
}

/**
 * Details of a failure besides its reason: one printable line for each violation and each difference between states.
 */
export function detailsOf(outcome: Failed): readonly string[] {
  const differs = outcome.state_differences.map(
    ({ json_path, ...sides }) =>
      `${escapeInvisible(json_path)}: expected ${visibleJson(sides.expected)}, got ${visibleJson(sides.actual)}`,
  );
  const model = outcome.model_violations.map(
    ({ field, message }) =>
      `model: ${escapeInvisible(field === '' ? '(the whole)' : field)}: ${escapeInvisible(message)}`,
  );
  const schema = outcome.schema_violations.map(
    ({ json_path, message }) => `schema: ${escapeInvisible(json_path)}: ${escapeInvisible(message)}`,
  );
  return shortened([...differs, ...model, ...schema]);
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `… and ${String(lines.length - SHOWN)} more`];
}
