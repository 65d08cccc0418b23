import { expect } from 'chai';
import { junitReport } from '../../../lib/conformance/reporters/junit.reporter.js';
import { DETAILED, failedOutcome, HOSTILE, passedOutcome, reportOf, skippedOutcome } from './sample-report.js';

describe('junitReport', () => {
  it('has a suite for each category with its counts, and the details of a failure as text', () => {
    const problem = failedOutcome('orphan_file:x', { kind: 'self_check', category: null });
    const text = junitReport(reportOf(problem, passedOutcome('fine'), DETAILED, skippedOutcome('other', 'not known')));
    expect(text).to.equal(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="mission-dossier conformance of mission-dossier" tests="4" failures="2" errors="0" skipped="1">',
        '  <testsuite name="self-check" tests="1" failures="1" errors="0" skipped="0">',
        '    <testcase name="orphan_file:x" classname="self-check">',
        '      <failure message="it is wrong" type="self_check">it is wrong</failure>',
        '    </testcase>',
        '  </testsuite>',
        '  <testsuite name="dossier" tests="3" failures="1" errors="0" skipped="1">',
        '    <testcase name="fine" classname="dossier"/>',
        '    <testcase name="wrong" classname="dossier">',
        '      <failure message="it is wrong" type="payload">it is wrong',
        'rule: a must be text',
        'file: dossier/a.json',
        '$.b: expected 1, got (nothing)',
        'model: (the whole): no object',
        'schema: $.a: must be string</failure>',
        '    </testcase>',
        '    <testcase name="other" classname="dossier">',
        '      <skipped message="not known"/>',
        '    </testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('escapes markup, and makes visible what XML cannot hold', () => {
    const text = junitReport(
      reportOf(failedOutcome(HOSTILE, { category: HOSTILE, notes: HOSTILE, reason: `${HOSTILE}\ufffe]]>` })),
    );
    expect(text).not.to.match(/[^\P{Cc}\n]|\p{Cs}|[\ufffe\uffff]/u);
    expect(text).to.include('name="a\\u{1b}[31m\\u{a}b\\u{2028}c\\u{d800}\\u{85}&lt;&amp;&quot;&gt;\\u{0}#\\"');
    expect(text).to.include('\\u{fffe}]]&gt;\nrule: a\\u{1b}');
  });
});
