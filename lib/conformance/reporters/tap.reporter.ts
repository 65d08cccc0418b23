import { escapeInvisible } from '../../errors/preview.js';
import type { Outcome } from '../report/outcome.js';
import type { ConformanceReport } from '../report/report.js';
import { visibleJson } from './visible-json.js';

/**
 * A report in the Test Anything Protocol, version 14; the details of a failure are in a YAML block.
 *
 * @param report of a run.
 * @returns the text of a TAP stream.
 */
export function tapReport({ outcomes }: ConformanceReport): string {
  const points = outcomes.flatMap((outcome, index) => testPoint(outcome, index + 1));
  return ['TAP version 14', `1..${outcomes.length}`, ...points, ''].join('\n');
}

function testPoint(outcome: Outcome, number: number): readonly string[] {
  const ok = outcome.status === 'failed' ? 'not ok' : 'ok';
  const line = `${ok} ${number} - ${description(outcome)}`;
  if (outcome.status === 'passed') return [line];
  if (outcome.status === 'skipped') return [`${line} # SKIP ${escape(outcome.reason)}`];
  return [line, ...diagnostics(outcome)];
}

function description({ kind, category, id }: Outcome): string {
  return escape(`${kind === 'self_check' ? 'self-check' : (category ?? '')}: ${id}`);
}

/** In TAP 14 a backslash escapes itself and the hash sign that would start a directive. */
function escape(text: string): string {
  return escapeInvisible(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

/** JSON on one line is also YAML. */
function diagnostics(outcome: Extract<Outcome, { status: 'failed' }>): readonly string[] {
  const { reason, notes, path, expected, actual, model_violations, schema_violations, state_differences } = outcome;
  const rule = notes === '' ? null : notes;
  const fields = {
    message: reason,
    rule,
    path,
    expected,
    actual,
    model_violations,
    schema_violations,
    state_differences,
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `  ${key}: ${visibleJson(value)}`);
  return ['  ---', ...lines, '  ...'];
}
