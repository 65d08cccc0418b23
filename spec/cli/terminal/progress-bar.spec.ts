import { Writable } from 'node:stream';
import { expect } from 'chai';
import sinon from 'sinon';
import { ProgressBar } from '../../../lib/cli/terminal/progress-bar.js';
import type { Terminal } from '../../../lib/cli/terminal/terminal.js';

const PLAIN = { NO_COLOR: '1' };

/** A terminal that keeps what is written to its stderr. */
function terminalOf(env: Terminal['env'] = PLAIN, properties: object = { isTTY: true, columns: 100 }) {
  const written: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    written.push(chunk.toString());
    done();
  };
  return { stderr: Object.assign(new Writable({ write }), properties), env, written };
}

/** What a terminal shows on its last line: a carriage return goes back, and what follows is written over. */
function shownOf(written: readonly string[]): string {
  let line = '';
  for (const part of written.join('').split('\r')) line = part + line.slice(part.length);
  return line.trimEnd();
}

describe('a progress bar', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = sinon.useFakeTimers()));
  afterEach(() => clock.restore());

  it('shows nothing of work that lasts no longer than a second', () => {
    const terminal = terminalOf();
    const bar = new ProgressBar(terminal, 1000);
    bar.update(500, 5);
    clock.tick(999);
    bar.stop();
    clock.tick(5000);
    expect(terminal.written).to.deep.equal([]);
  });

  it('says how far longer work is, time and again', () => {
    const terminal = terminalOf();
    const bar = new ProgressBar(terminal, 1000);
    bar.update(400, 6000);
    clock.tick(2000);
    expect(shownOf(terminal.written)).to.equal(
      ' 40 %  [========            ]  400 bytes of 1.0 kB  3,000 events/s  3 s left',
    );
    bar.update(1000, 6000);
    clock.tick(100);
    expect(shownOf(terminal.written)).to.match(/^100 % .* finishing$/);
    bar.stop();
  });

  it('is erased when it ends, and stays so', () => {
    const terminal = terminalOf();
    const bar = new ProgressBar(terminal, undefined);
    bar.update(1_000_000, 6000);
    clock.tick(3000);
    expect(shownOf(terminal.written)).to.equal('1.0 MB  2,000 events/s  3 s');
    bar.stop();
    bar.update(2_000_000, 6000);
    clock.tick(5000);
    expect(shownOf(terminal.written)).to.equal('');
    expect(terminal.written.at(-1)).to.match(/^\r +\r$/);
  });

  it('makes room for a message, and comes back below it with the next update', () => {
    const terminal = terminalOf();
    const bar = new ProgressBar(terminal, undefined);
    bar.update(5, 1);
    clock.tick(1000);
    bar.hide();
    expect(shownOf(terminal.written)).to.equal('');
    clock.tick(1000);
    expect(shownOf(terminal.written)).to.equal('');
    bar.update(6, 1);
    clock.tick(1000);
    expect(shownOf(terminal.written)).to.match(/^6 bytes/);
    bar.stop();
  });

  it('leaves no rest of a longer line', () => {
    const terminal = terminalOf();
    const bar = new ProgressBar(terminal, undefined);
    bar.update(999_000_000, 9_000_000);
    clock.tick(1000);
    bar.update(1, 1);
    clock.tick(1000);
    expect(shownOf(terminal.written)).to.equal('1 bytes  1 events/s  2 s');
    bar.stop();
  });

  it('fits into the terminal, and into 80 columns where that does not say', () => {
    for (const [columns, most] of [
      [40, 39],
      [0, 79],
      [undefined, 79],
    ] as const) {
      const terminal = terminalOf(PLAIN, { isTTY: true, columns });
      const bar = new ProgressBar(terminal, 1000);
      bar.update(400, 6000);
      clock.tick(1000);
      expect(shownOf(terminal.written).length).to.be.within(10, most);
      bar.stop();
    }
  });

  it('has colours where the terminal has, and no escapes of any kind with NO_COLOR', () => {
    for (const [env, colour] of [
      [{}, true],
      [PLAIN, false],
    ] as const) {
      const terminal = terminalOf(env);
      const bar = new ProgressBar(terminal, 10);
      bar.update(5, 1);
      clock.tick(1500);
      bar.stop();
      expect(terminal.written.join('').includes('\u001b[32m')).to.equal(colour);
      if (!colour) expect(terminal.written.join('')).to.not.include('\u001b');
    }
  });

  it('is not drawn when stderr is not a terminal, or a terminal that cannot go back', () => {
    for (const terminal of [terminalOf({}, {}), terminalOf({ FORCE_COLOR: '1' }, {}), terminalOf({ TERM: 'dumb' })]) {
      const bar = new ProgressBar(terminal, 1000);
      bar.update(400, 6);
      clock.tick(5000);
      bar.stop();
      expect(terminal.written).to.deep.equal([]);
      expect(clock.countTimers()).to.equal(0);
    }
  });
});
