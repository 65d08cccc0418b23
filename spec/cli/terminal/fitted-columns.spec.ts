import { expect } from 'chai';
import { alignColumns } from '../../../lib/cli/terminal/columns.js';
import { fitColumns } from '../../../lib/cli/terminal/fitted-columns.js';

describe('fitColumns', () => {
  const rows = [
    ['NAME', 'KIND', 'STATE', 'HASH'],
    ['a-name-that-is-longer-than-most-others', 'software', 'clean', '0123456789ab'],
    ['short', 'plan', '-', 'ba9876543210'],
  ];
  const fitted = (width: number): readonly string[] => alignColumns(fitColumns(rows, width, ['HASH', 'KIND']));

  it('leaves a table as it is where there is room', () => expect(fitted(80)).to.deep.equal(alignColumns(rows)));

  it('shortens the first column before it drops others', () => {
    expect(fitted(60)).to.deep.equal([
      'NAME                           KIND      STATE  HASH',
      'a-name-that-is-longer-than-m…  software  clean  0123456789ab',
      'short                          plan      -      ba9876543210',
    ]);
  });

  it('drops columns in their order, as far as need be', () => {
    expect(fitted(54)[1]).to.equal(
      'a-name-that-is-longer-than-most-others  software  clean'.slice(0, 36) + '…  software  clean',
    );
    expect(fitted(40)[0]).to.match(/^NAME +STATE$/);
  });

  it('leaves enough of the first column to know it by on the narrowest terminal', () => {
    expect(fitted(10)[1]).to.equal('a-name-that-is-longer-t…  clean');
  });
});
