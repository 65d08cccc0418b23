import { expect } from 'chai';
import { assemble } from '../../lib/model/assembly.js';
import { DriftRecord } from '../../lib/model/state/drift-record.js';

const FIELDS = { drift_kind: 'artifact_added', expected_hash: 'aa', detected_at: 'today', actual_hash: 'bb' };

describe('an assembled instance', () => {
  it('is what parse makes of the same values: a frozen one, with its fields in the order of the wire', () => {
    const assembled = assemble(DriftRecord, FIELDS);
    expect(assembled).to.be.instanceOf(DriftRecord).and.to.be.frozen;
    expect(Object.keys(assembled)).to.deep.equal(['expected_hash', 'actual_hash', 'drift_kind', 'detected_at']);
    expect(assembled.equals(DriftRecord.parse(FIELDS))).to.equal(true);
  });

  it('has the fields of its class and no other', () => {
    expect(assemble(DriftRecord, { ...FIELDS, more: 1 } as never)).to.not.have.property('more');
  });
});
