import { escapeInvisible } from '../../errors/preview.js';
import type { Outcome } from '../report/outcome.js';
import type { ConformanceReport } from '../report/report.js';
import { detailsOf, subjectOf } from './failure-details.js';

/**
 * A report as JUnit XML: one suite per category, and one for failed self-checks.
 *
 * @param report of a run.
 * @returns the text of an XML document.
 */
export function junitReport({ outcomes, implementation, summary }: ConformanceReport): string {
  const suites = [...new Set(outcomes.map(suiteOf))].map((name) => testSuite(name, outcomes));
  const attributes = attributesOf({
    name: `mission-dossier conformance of ${implementation.implementation}`,
    tests: outcomes.length,
    failures: summary.failed,
    errors: 0,
    skipped: summary.skipped,
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes}>`,
    ...suites.flat(),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function suiteOf({ kind, category }: Outcome): string {
  return kind === 'self_check' ? 'self-check' : (category ?? '');
}

function testSuite(name: string, all: readonly Outcome[]): readonly string[] {
  const outcomes = all.filter((outcome) => suiteOf(outcome) === name);
  const count = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status).length;
  const attributes = { name, tests: outcomes.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
  return [
    `  <testsuite${attributesOf(attributes)}>`,
    ...outcomes.flatMap((outcome) => testCase(name, outcome)),
    '  </testsuite>',
  ];
}

function testCase(suite: string, outcome: Outcome): readonly string[] {
  const opening = `    <testcase${attributesOf({ name: outcome.id, classname: suite })}`;
  if (outcome.status === 'passed') return [`${opening}/>`];
  const child =
    outcome.status === 'skipped'
      ? `      <skipped${attributesOf({ message: outcome.reason })}/>`
      : `      <failure${attributesOf({ message: outcome.reason, type: outcome.kind })}>${textOf(outcome)}</failure>`;
  return [`${opening}>`, child, '    </testcase>'];
}

function textOf(outcome: Extract<Outcome, { status: 'failed' }>): string {
  return escape([outcome.reason, ...subjectOf(outcome), ...detailsOf(outcome)].map(escapeInvisible).join('\n'));
}

function attributesOf(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(escapeInvisible(String(value)))}"`)
    .join('');
}

/** Control characters, which XML cannot represent, have been escaped before. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
