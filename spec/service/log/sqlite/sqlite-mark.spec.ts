import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteMark } from '../../../../lib/service/log/sqlite/sqlite-mark.js';
import { codeThrownBy } from '../../../support/code-thrown-by.js';
import { temporaryFolder } from '../../../support/temporary-folders.js';

describe('SqliteMark', () => {
  const folder = temporaryFolder();

  it('refuses a log that ends before it', () => {
    const mark = new SqliteMark(join(folder(), 'log.db'));
    mark.move('log', 2);
    mark.check('log', () => 2);
    mark.check('another log', () => 1);
    expect(codeThrownBy(() => mark.check('log', () => 1))).to.equal('LOG_DAMAGED');
    mark.close();
  });

  it('does not refuse a log to which another process appends at this moment', () => {
    const file = join(folder(), 'busy.db');
    const [mark, other] = [new SqliteMark(file), new SqliteMark(file)];
    other.move('log', 1);
    mark.check('log', () => {
      other.move('log', 2);
      return 1;
    });
    mark.close();
    other.close();
  });
});
