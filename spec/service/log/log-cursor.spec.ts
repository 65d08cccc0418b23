import { expect } from 'chai';
import { LogCursor } from '../../../lib/service/log/log-cursor.js';
import { thrownBy } from '../../support/thrown-by.js';

describe('A cursor', () => {
  it('is text that can be read again', () => {
    const cursor = LogCursor.start(3).past([
      { partition: 1, position: 12 },
      { partition: 1, position: 11 },
      { partition: 2, position: 1 },
    ]);
    expect(cursor.toString()).to.equal('0-12-1');
    expect(LogCursor.parse('0-12-1', 3).positionOf(1)).to.equal(12);
    expect(cursor.covers({ partition: 1, position: 12 })).to.equal(true);
    expect(cursor.covers({ partition: 0, position: 1 })).to.equal(false);
    expect(cursor.partitions).to.equal(3);
  });

  it('is refused when it is none of the log', () => {
    for (const text of ['', '1', '1-2-3-4', '1-2-x', '1--2', '-1-2-3', '1-2-9007199254740993', '1-2-3\n', ' 1-2-3']) {
      expect(thrownBy(() => LogCursor.parse(text, 3))).to.include({ code: 'INVALID_CURSOR', cursor: text });
    }
  });
});
