import { expect } from 'chai';
import { Patience } from '../../../lib/conformance/program/patience.js';
import { ProgramFailedError } from '../../../lib/errors/program-failed.error.js';
import { thrownBy } from '../../support/thrown-by.js';

const LAST = new ProgramFailedError('died', 'the program ended', 'out of luck');

describe('Patience', () => {
  function failing(kind: string, times: number, patience = new Patience()): Patience {
    for (let round = 0; round < times; round += 1) patience.failed(kind);
    return patience;
  }

  it('ends after three failures, of whatever kind, of a program that has never answered', () => {
    const patience = failing('describe', 1);
    failing('validate', 1, patience).check('reduce', LAST);
    patience.failed('reduce');
    expect(thrownBy(() => patience.check('validate', LAST))).to.include({
      code: 'PROGRAM_FAILED',
      fault: 'given_up',
      message: 'given up after the program failed at its first 3 requests; the last failure was: the program ended',
    });
  });

  it('ends after ten failures in a row at one kind of request, for that kind alone', () => {
    const patience = new Patience();
    patience.answered('describe');
    failing('reduce', 9, patience).check('reduce', LAST);
    patience.failed('reduce');
    expect(thrownBy(() => patience.check('reduce', LAST)))
      .to.have.property('problem')
      .that.includes('10 reduce requests in a row');
    patience.check('validate', LAST);
  });

  it('starts again with every answer', () => {
    const patience = new Patience();
    patience.answered('reduce');
    failing('reduce', 9, patience).answered('reduce');
    failing('reduce', 9, patience).check('reduce', LAST);
  });
});
