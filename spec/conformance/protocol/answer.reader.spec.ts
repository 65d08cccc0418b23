import { expect } from 'chai';
import fc from 'fast-check';
import { readAnswer, type ProtocolOp } from '../../../lib/conformance/protocol/answer.reader.js';
import { ProgramFailedError } from '../../../lib/errors/program-failed.error.js';
import { thrownBy } from '../../support/thrown-by.js';
import { runs } from '../../support/random-runs.js';

const OPS: readonly ProtocolOp[] = ['describe', 'validate', 'reduce', 'index'];
const faultOf = (op: ProtocolOp, text: string) => (thrownBy(() => readAnswer(op, text)) as ProgramFailedError).fault;

describe('readAnswer', () => {
  const ME = { implementation: 'x', language: 'sh', contract_version: '2.4.0' };
  const FITTING: readonly [ProtocolOp, unknown, unknown?][] = [
    ['describe', ME],
    ['describe', { ...ME, event_types: ['Event'], extra: 1 }, { ...ME, event_types: ['Event'] }],
    ['describe', { ...ME, event_types: null }, ME],
    ['validate', { valid: true }],
    ['validate', { valid: false, model_violations: null }, { valid: false }],
    [
      'validate',
      { valid: false, model_violations: [{ field: 'a.b' }], schema_violations: [{ json_path: '$.a', message: 'm' }] },
      {
        valid: false,
        model_violations: [{ field: 'a.b', message: '', violation_type: '', input_value: undefined }],
        schema_violations: [
          { json_path: '$.a', message: 'm', validator: '', validator_value: undefined, schema_path: '' },
        ],
      },
    ],
    ['reduce', { state: {} }],
    ['reduce', { state: {}, error: null }, { state: {} }],
    [
      'reduce',
      { error: 'NamespaceMixedStreamError', message: 'two', state: null },
      { error: 'NamespaceMixedStreamError', message: 'two' },
    ],
    ['reduce', { error: 'Oops', message: 5 }, { error: 'Oops' }],
    ['index', { artifacts: [{ path: 'a.md' }], counts: {}, completeness: 'unknown', parity: '' }],
    ['index', { error: 'Oops', message: 'it broke' }],
  ];
  for (const [op, answer, read = answer] of FITTING) {
    it(`takes ${JSON.stringify(answer)} as an answer to ${op}`, () => {
      expect(readAnswer(op, JSON.stringify(answer))).to.deep.equal(read);
    });
  }

  for (const op of OPS) {
    it(`takes it that ${op} is not supported`, () => {
      expect(readAnswer(op, '{"unsupported":true}')).to.deep.equal({ unsupported: true });
      expect(readAnswer(op, '{"unsupported":true,"reason":"later"}')).to.deep.equal({
        unsupported: true,
        reason: 'later',
      });
    });
  }

  for (const text of ['', 'Traceback', '[1]', 'null', '"valid"', '{"valid":tru', '{} {}']) {
    it(`finds ${JSON.stringify(text)} to be garbage`, () => expect(faultOf('validate', text)).to.equal('garbage'));
  }

  const UNFIT: readonly [ProtocolOp, string][] = [
    ['describe', '{"implementation":"x"}'],
    ['describe', '{"implementation":"x","language":1,"contract_version":"2.4.0"}'],
    ['describe', '{"implementation":"x","language":"sh","contract_version":["2.4.0"]}'],
    ['describe', '{"implementation":"x","language":"sh","contract_version":"3.0.0","contract_versions":"3.0.0"}'],
    ['describe', '{"implementation":"x","language":"sh","contract_version":"3.0.0","contract_versions":[3]}'],
    ['describe', '{"implementation":"x","language":"sh","contract_version":"2.4.0","event_types":"Event"}'],
    ['validate', '{}'],
    ['validate', '{"valid":"true"}'],
    ['validate', '{"valid":1}'],
    ['validate', '{"valid":false,"model_violations":{}}'],
    ['validate', '{"valid":false,"model_violations":["a"]}'],
    ['validate', '{"valid":false,"model_violations":[{"field":1}]}'],
    ['validate', '{"valid":false,"schema_violations":[{"message":"x"}]}'],
    ['validate', '{"unsupported":false}'],
    ['validate', '{"__proto__":{"valid":true}}'],
    ['index', '{"artifacts":{},"counts":{},"completeness":"","parity":""}'],
    ['index', '{"artifacts":[{"path":1}],"counts":{},"completeness":"","parity":""}'],
    ['index', '{"artifacts":[],"counts":[],"completeness":"","parity":""}'],
    ['index', '{"artifacts":[],"counts":{},"completeness":1,"parity":""}'],
    ['reduce', '{"state":null}'],
    ['reduce', '{"state":[]}'],
    ['reduce', '{"error":""}'],
    ['reduce', '{"error":{"name":"x"}}'],
    ['reduce', '{"state":{},"error":"NamespaceMixedStreamError"}'],
  ];
  for (const [op, text] of UNFIT) {
    it(`finds that ${text} does not fit ${op}`, () => expect(faultOf(op, text)).to.equal('unfit'));
  }

  it('sees an answer to another kind of request', () => {
    expect(faultOf('describe', '{"valid":true}')).to.equal('unasked');
    expect(faultOf('validate', '{"state":{}}')).to.equal('unasked');
    expect(faultOf('reduce', JSON.stringify(ME))).to.equal('unasked');
    expect(faultOf('validate', '{"artifacts":[]}')).to.equal('unasked');
  });

  it('refuses an error as a verdict', () => {
    expect(faultOf('validate', '{"error":"Oops"}')).to.equal('refused');
    expect(faultOf('describe', '{"error":"Oops"}')).to.equal('refused');
  });

  it('throws nothing but a ProgramFailedError, whatever it reads', () => {
    const texts = fc.oneof(fc.string(), fc.json());
    const property = fc.property(fc.constantFrom(...OPS), texts, (op, text) => {
      try {
        readAnswer(op, text);
      } catch (error) {
        expect(error).to.be.instanceOf(ProgramFailedError);
      }
    });
    fc.assert(property, { numRuns: runs(300) });
  });
});
