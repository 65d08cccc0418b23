import { expect } from 'chai';
import { prettyReport } from '../../../lib/conformance/reporters/pretty.reporter.js';
import { DETAILED, failedOutcome, HOSTILE, passedOutcome, reportOf, skippedOutcome } from './sample-report.js';

describe('prettyReport', () => {
  it('shows the cases by category, then why some failed, and the counts', () => {
    const problem = failedOutcome('missing_file:x', { kind: 'self_check', reason: 'x is missing' });
    const text = prettyReport(reportOf(problem, passedOutcome('fine'), DETAILED, skippedOutcome('other', 'not known')));
    expect(text).to.equal(
      [
        'mission-dossier (TypeScript) against contract 2.4.0',
        '',
        'self-check',
        '  ✗ missing_file:x',
        '',
        'dossier',
        '  ✓ fine',
        '  ✗ wrong',
        '  - other (skipped: not known)',
        '',
        'failed',
        '  ✗ missing_file:x',
        '      x is missing',
        '  ✗ wrong',
        '      rule: a must be text',
        '      file: dossier/a.json',
        '      it is wrong',
        '        $.b: expected 1, got (nothing)',
        '        model: (the whole): no object',
        '        schema: $.a: must be string',
        '',
        '1 passed, 2 failed, 1 skipped',
        '',
      ].join('\n'),
    );
  });

  it('has colours only when asked', () => {
    const report = reportOf(passedOutcome('fine'));
    expect(prettyReport(report)).not.to.include('\u001b');
    expect(prettyReport(report, { colours: true })).to.include('\u001b[32m✓\u001b[0m fine');
    expect(prettyReport(reportOf(failedOutcome('x')), { colours: true })).to.include('\u001b[31m0 passed, 1 failed');
  });

  it('shows a long list of differences in part', () => {
    const state_differences = Array.from({ length: 25 }, (_, index) => ({
      json_path: `$.x${String(index)}`,
      actual: 1,
    }));
    const text = prettyReport(reportOf(failedOutcome('x', { state_differences })));
    expect(text).to.include('$.x19').and.include('… and 5 more').and.not.include('$.x20');
  });

  it('never lets a fixture command the terminal', () => {
    const model_violations = [{ field: HOSTILE, message: HOSTILE, violation_type: 'x', input_value: HOSTILE }];
    const hostile = failedOutcome(HOSTILE, { category: HOSTILE, notes: HOSTILE, reason: HOSTILE, model_violations });
    const text = prettyReport(reportOf(hostile, skippedOutcome('s', HOSTILE)));
    expect(text).not.to.match(/[^\P{Cc}\n]|[\u2028\u2029]|\p{Cs}/u);
    expect(text).to.include('a\\u{1b}[31m\\u{a}b\\u{2028}c\\u{d800}\\u{85}');
  });
});
