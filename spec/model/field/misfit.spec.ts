import { expect } from 'chai';
import { toViolations } from '../../../lib/model/fault.js';
import { Misfit } from '../../../lib/model/field/misfit.js';

/** Of elements that are in shape, or misfits, already. */
function shape(elements: readonly (readonly [string | number, unknown])[]): unknown {
  return Misfit.shape(elements, (element) => element);
}

describe('a misfit', () => {
  it('is wrong as a whole at an empty path', () => {
    expect(Misfit.of(5, 'dict_type', 'no object').faults).to.deep.equal([
      { path: [], message: 'no object', violation_type: 'dict_type', input_value: 5 },
    ]);
  });

  it('is gathered from the elements of a container, in their order, under their keys', () => {
    const gathered = shape([
      ['a', Misfit.of(1, 'one', 'one')],
      [2, 'fine'],
      ['', new Misfit([...Misfit.of(3, 'three', 'three').under('deep'), ...Misfit.of(4, 'four', 'four').faults])],
    ]);
    expect(
      toViolations((gathered as Misfit).faults).map(({ field, input_value }) => [field, input_value]),
    ).to.deep.equal([
      ['a', 1],
      ['.deep', 3],
      ['', 4],
    ]);
  });

  it('is not there when every element fits', () => {
    expect(shape([['a', undefined]])).to.deep.equal([['a', undefined]]);
    expect(shape([])).to.deep.equal([]);
  });

  it('is the same from further out, and stays as it was', () => {
    const misfit = Misfit.of(null, 'string_type', 'no string');
    expect(misfit.under('inner')[0]).to.deep.include({ path: ['inner'], input_value: null });
    expect(misfit.faults[0]!.path).to.deep.equal([]);
  });
});
