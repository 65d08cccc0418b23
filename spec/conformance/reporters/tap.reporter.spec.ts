import { expect } from 'chai';
import { tapReport } from '../../../lib/conformance/reporters/tap.reporter.js';
import { DETAILED, failedOutcome, HOSTILE, passedOutcome, reportOf, skippedOutcome } from './sample-report.js';

describe('tapReport', () => {
  it('is TAP 14: a plan, one point for each outcome, and a failure’s details in YAML', () => {
    const text = tapReport(reportOf(passedOutcome('fine'), DETAILED, skippedOutcome('other', 'not known')));
    expect(text).to.equal(
      [
        'TAP version 14',
        '1..3',
        'ok 1 - dossier: fine',
        'not ok 2 - dossier: wrong',
        '  ---',
        '  message: "it is wrong"',
        '  rule: "a must be text"',
        '  path: "dossier/a.json"',
        '  expected: "valid"',
        '  actual: "invalid"',
        '  model_violations: [{"field":"","message":"no object","violation_type":"model_type","input_value":5}]',
        '  schema_violations: [{"json_path":"$.a","message":"must be string","validator":"type","validator_value":"string","schema_path":"#/a"}]',
        '  state_differences: [{"json_path":"$.b","expected":1}]',
        '  ...',
        'ok 3 - dossier: other # SKIP not known',
        '',
      ].join('\n'),
    );
  });

  it('escapes what would start a directive or a line of its own', () => {
    const text = tapReport(reportOf(failedOutcome(`x # TODO ${HOSTILE}`, { reason: HOSTILE, path: null })));
    const [, , point, ...details] = text.split('\n');
    expect(point).to.match(/^not ok 1 - dossier: x \\# TODO a\\\\u\{1b\}/);
    expect(details).to.have.length(4);
    expect(text).not.to.match(/[^\P{Cc}\n]|[\u2028\u2029]|\p{Cs}/u);
    expect(JSON.parse(details[1]!.slice('  message: '.length))).to.equal(HOSTILE);
  });

  it('names self-checks as such', () => {
    expect(tapReport(reportOf(failedOutcome('x', { kind: 'self_check', category: null })))).to.include(
      '- self-check: x',
    );
  });
});
