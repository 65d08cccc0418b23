import { expect } from 'chai';
import { internalErrorLines } from '../../../lib/cli/terminal/internal-error.js';

describe('internalErrorLines', () => {
  it('shows the beginning of a long message only', () => {
    const [line] = internalErrorLines(new Error('x'.repeat(10_000)), {});
    expect(line).to.match(/^error: unexpected fault of mission-dossier: Error: x+…$/);
    expect(line!.length).to.be.lessThan(300);
  });

  it('shows what was thrown when that is not an error, or has no stack', () => {
    expect(internalErrorLines('a text', { DEBUG: 'mission-dossier' })[0]).to.match(/: a text$/);
    const bare = new Error('bare');
    delete bare.stack;
    expect(internalErrorLines(bare, { DEBUG: '*' })[0]).to.match(/: Error: bare$/);
  });

  it('shows the stack when DEBUG names the package, among others, or everything', () => {
    for (const DEBUG of ['mission-dossier', 'a,mission-dossier', 'a mission-dossier b', '*']) {
      expect(internalErrorLines(new Error('x'), { DEBUG })[1], DEBUG).to.match(/^ +at /);
    }
    for (const DEBUG of ['', 'mission', 'mission-dossier:x']) {
      expect(internalErrorLines(new Error('x'), { DEBUG })[1], DEBUG).to.match(/^Please report/);
    }
  });
});
