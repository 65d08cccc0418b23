import { expect } from 'chai';
import { jsonReport } from '../../../lib/conformance/reporters/json.reporter.js';
import { DETAILED, HOSTILE, passedOutcome, reportOf } from './sample-report.js';

describe('jsonReport', () => {
  it('is the report itself, with a last newline', () => {
    const report = reportOf(passedOutcome(HOSTILE), DETAILED);
    const text = jsonReport(report);
    expect(JSON.parse(text)).to.deep.equal(report);
    expect(text.endsWith('}\n')).to.equal(true);
  });
});
