import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { runProgram } from '../../lib/cli/program.js';
import { createPaint, hasColours } from '../../lib/cli/terminal/paint.js';
import type { Terminal } from '../../lib/cli/terminal/terminal.js';
import { envelope, indexed } from '../support/samples.js';
import { jsonLines } from './bin.js';

const EVIL = 'a\u009b31m\u202e.md';

function stream(isTTY: boolean): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY });
}

/** Runs the program at a terminal at which these lines are typed. */
async function atTerminal(args: readonly string[], typed: string, env: Terminal['env'] = {}) {
  const terminal = { stdin: stream(true), stdout: stream(true), stderr: stream(true), env };
  terminal.stdin.end(typed);
  const code = await runProgram(args, terminal);
  return { code, stdout: textOf(terminal.stdout), stderr: textOf(terminal.stderr) };
}

function textOf(output: PassThrough): string {
  const chunk: unknown = output.read();
  return chunk instanceof Buffer ? chunk.toString() : '';
}

describe('at a terminal', () => {
  const typed = jsonLines(envelope('indexed', 1, indexed(EVIL)));

  it('reduce gives a summary, with colours', async () => {
    const { code, stdout } = await atTerminal(['reduce', '-'], typed);
    expect(stdout).to.match(/^\u001b\[1mDossier of /);
    expect(code).to.equal(0);
  });

  it('reduce gives a summary without colours when NO_COLOR says so', async () => {
    const { stdout } = await atTerminal(['reduce', '-'], typed, { NO_COLOR: '1' });
    expect(stdout)
      .to.match(/^Dossier of /)
      .and.not.include('\u001b');
  });

  it('reduce --format json escapes what the terminal would act upon, and gives the same value', async () => {
    const { stdout } = await atTerminal(['reduce', '-', '--format', 'json'], typed);
    expect(stdout)
      .to.include('a\\u009b31m\\u202e.md')
      .and.not.match(/[\u009b\u202e]/);
    expect((JSON.parse(stdout) as { artifacts: object }).artifacts).to.have.property(EVIL);
  });

  for (const command of ['reduce', 'validate']) {
    it(`${command} says that it waits for events when it is given no file`, async () => {
      const { code, stderr } = await atTerminal([command], typed);
      expect(stderr).to.match(/^note: reading events from the terminal, .*Ctrl-D/);
      expect(code).to.equal(0);
    });

    it(`${command} says nothing of the kind when it is given -`, async () => {
      expect((await atTerminal([command, '-'], typed)).stderr).to.not.include('reading events');
    });
  }
});

describe('hasColours', () => {
  const at = (isTTY: boolean, env: Terminal['env']): boolean => hasColours(stream(isTTY), env);

  it('is true of terminals only, unless FORCE_COLOR says otherwise', () => {
    expect(at(true, { TERM: 'xterm' })).to.be.true;
    expect(at(false, { TERM: 'xterm' })).to.be.false;
    expect(at(true, { TERM: 'dumb' })).to.be.false;
    expect(at(false, { FORCE_COLOR: '1' })).to.be.true;
    expect(at(true, { FORCE_COLOR: '0' })).to.be.false;
    expect(at(true, { FORCE_COLOR: 'false' })).to.be.false;
  });

  it('is never true with NO_COLOR, unless that is empty', () => {
    expect(at(true, { NO_COLOR: '1' })).to.be.false;
    expect(at(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).to.be.false;
    expect(at(true, { NO_COLOR: '' })).to.be.true;
  });
});

describe('createPaint', () => {
  it('styles text, or leaves it as it is', () => {
    expect(createPaint(true)('red', 'x')).to.equal('\u001b[31mx\u001b[39m');
    expect(createPaint(false)('red', 'x')).to.equal('x');
  });
});
