import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { StatusLine } from '../../../lib/cli/terminal/status-line.js';

const ERASE = '\r\u001b[K';

describe('StatusLine', () => {
  const stream = (isTTY: boolean): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY });
  const written = (to: PassThrough): string => ((to.read() as Buffer | null) ?? '').toString();

  it('stays below a line that is printed above it', () => {
    const terminal = stream(true);
    const status = new StatusLine(terminal);
    status.show(() => '1 delivered');
    status.printAbove('the receiver is away');
    status.clear();
    status.printAbove('the end');
    expect(written(terminal)).to.equal(`${ERASE}1 delivered${ERASE}the receiver is away\n1 delivered${ERASE}the end\n`);
  });

  it('is not there, but the lines above it are, where there is no terminal', () => {
    const file = stream(false);
    const status = new StatusLine(file);
    status.show(() => '1 delivered');
    status.printAbove('the receiver is away');
    status.clear();
    expect(written(file)).to.equal('the receiver is away\n');
  });
});
