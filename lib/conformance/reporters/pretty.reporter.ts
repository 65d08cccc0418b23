import { escapeInvisible } from '../../errors/preview.js';
import type { Outcome } from '../report/outcome.js';
import type { ConformanceReport } from '../report/report.js';
import type { Failed } from '../suite/verdict.js';
import { detailsOf, subjectOf } from './failure-details.js';

/** Options of the readable report. */
export interface PrettyReportOptions {
  /** Whether to use colours; false by default. */
  readonly colours?: boolean;
}

type Paint = (text: string) => string;

const LOOKS = {
  passed: { mark: '✓', code: 32 },
  failed: { mark: '✗', code: 31 },
  skipped: { mark: '-', code: 33 },
} as const;

/**
 * A report for people: the cases by category, then the reasons of failures, and the counts at the end.
 *
 * @param report of a run.
 * @param options whether to use colours.
 * @returns the text, for a terminal.
 */
export function prettyReport(report: ConformanceReport, { colours = false }: PrettyReportOptions = {}): string {
  const paint = (code: number): Paint =>
    colours ? (text) => `\u001b[${String(code)}m${text}\u001b[0m` : (text) => text;
  const { implementation, summary } = report;
  const title = `${implementation.implementation} (${implementation.language}) against ${contractsText(report)}`;
  const lines = [escapeInvisible(title)];
  for (const [heading, outcomes] of byHeading(report.outcomes)) {
    lines.push('', paint(1)(escapeInvisible(heading)), ...outcomes.map((outcome) => lineOf(outcome, paint)));
  }
  const failures = report.outcomes.filter((outcome) => outcome.status === 'failed');
  if (failures.length > 0)
    lines.push('', paint(1)('failed'), ...failures.flatMap((outcome) => detailLines(outcome, paint)));
  const counts = `${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`;
  return [...lines, '', paint(report.ok ? LOOKS.passed.code : LOOKS.failed.code)(counts), ''].join('\n');
}

function contractsText({ contracts, contract_version }: ConformanceReport): string {
  return contracts.length > 1 ? `contracts ${contracts.join(' and ')}` : `contract ${contract_version}`;
}

function byHeading(outcomes: readonly Outcome[]): ReadonlyMap<string, readonly Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const heading = outcome.kind === 'self_check' ? 'self-check' : (outcome.category ?? '');
    const group = groups.get(heading);
    if (group === undefined) groups.set(heading, [outcome]);
    else group.push(outcome);
  }
  return groups;
}

function lineOf(outcome: Outcome, paint: (code: number) => Paint): string {
  const { mark, code } = LOOKS[outcome.status];
  const line = `  ${paint(code)(mark)} ${escapeInvisible(outcome.id)}`;
  return outcome.status === 'skipped' ? `${line} (skipped: ${escapeInvisible(outcome.reason)})` : line;
}

function detailLines(outcome: Outcome & Failed, paint: (code: number) => Paint): readonly string[] {
  return [
    lineOf(outcome, paint),
    ...subjectOf(outcome).map((text) => `      ${text}`),
    `      ${escapeInvisible(outcome.reason)}`,
    ...detailsOf(outcome).map((detail) => `        ${detail}`),
  ];
}
