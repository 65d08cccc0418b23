import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ProgramImplementation } from '../../../lib/conformance/program/program-implementation.js';
import type { ProgramOptions } from '../../../lib/conformance/program/protocol-implementation.js';
import { ProgramFailedError } from '../../../lib/errors/program-failed.error.js';
import { thrownBy } from '../../support/thrown-by.js';
import { turns, until } from '../../support/until.js';
import { isAlive, untilGone } from './processes.js';
import { nodePrograms, type NodeProgram } from './node-program.js';

/** What a promise is rejected with; it must be. */
async function rejectionOf(promise: Promise<unknown>): Promise<ProgramFailedError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(ProgramFailedError).with.property('code', 'PROGRAM_FAILED');
  return error as ProgramFailedError;
}

const HONEST = `serve(({ op }) => say(op === 'describe' ? ME : op === 'validate' ? { valid: true } : { state: {} }));`;

describe('ProgramImplementation', () => {
  const write = nodePrograms();
  const running: ProgramImplementation[] = [];

  function start(program: NodeProgram | string, options: ProgramOptions = {}): ProgramImplementation {
    const command = typeof program === 'string' ? program : program.command;
    // Programs start slowly on a loaded machine; specs of the time limit set their own.
    const implementation = new ProgramImplementation(command, { timeoutMs: 60_000, ...options });
    running.push(implementation);
    return implementation;
  }

  /** Waits until a program has come so far; what it wrote before is read by then. */
  const untilLeft = async ({ folder }: NodeProgram, name: string): Promise<void> => {
    await until(() => existsSync(join(folder, name)), name);
    await turns(10);
  };
  const startsOf = ({ starts }: NodeProgram) => readFileSync(starts, 'utf8').trim().split('\n').map(Number);

  afterEach(async () => {
    for (const implementation of running.splice(0)) await implementation.finish().catch(() => undefined);
  });

  describe('with a program that keeps to the protocol', () => {
    it('starts it once and asks it one request after the other', async () => {
      const program = write(HONEST);
      const implementation = start(program);
      const answers = await Promise.all([
        implementation.describe(),
        implementation.validate('Event', {}),
        implementation.reduce([]),
      ]);
      expect(answers).to.deep.equal([
        { implementation: 'sample', language: 'JavaScript', contract_version: '2.4.0' },
        { valid: true },
        { state: {} },
      ]);
      expect(startsOf(program)).to.have.length(1);
    });

    it('sends exactly the requests of the protocol, with payloads as they are written', async () => {
      const program = write(`serve((request, n, line) => say({ error: line }));`);
      const implementation = start(program);
      const sent = async (promise: Promise<unknown>) => (await rejectionOf(promise)).problem;
      expect(await sent(implementation.describe())).to.include(String.raw`{\"op\":\"describe\"}`);
      const request = await sent(implementation.validate('Event', { a: 3 }, '{"a":3.0}'));
      expect(request).to.include(String.raw`{\"op\":\"validate\",\"event_type\":\"Event\",\"payload\":{\"a\":3.0}}`);
      expect(await implementation.reduce([{ a: 1 }, { b: '\n' }])).to.deep.equal({
        error: String.raw`{"op":"reduce","events":[{"a":1},{"b":"\n"}]}`,
      });
      expect(await implementation.reduce([1], ['1.0'])).to.deep.equal({ error: '{"op":"reduce","events":[1.0]}' });
    });

    it('names the contract to a program that speaks several, before the data', async () => {
      const implementation = start(write(`serve((request, n, line) => say({ error: line }));`));
      const { problem } = await rejectionOf(implementation.validate('Event', {}, '{}', { contract: '3.0.0' }));
      expect(problem).to.include(
        String.raw`{\"op\":\"validate\",\"contract\":\"3.0.0\",\"event_type\":\"Event\",\"payload\":{}}`,
      );
      expect(await implementation.reduce([], [], { contract: 'auto', as: '2.4.0' })).to.deep.equal({
        error: '{"op":"reduce","contract":"auto","as":"2.4.0","events":[]}',
      });
    });

    it('lets no data near the shell', async () => {
      const program = write(`serve((request) => say({ error: request.events[0] }));`);
      const hostile = `$(touch ${program.folder}/pwned) \`touch ${program.folder}/pwned\` '; touch ${program.folder}/pwned`;
      expect(await start(program).reduce([hostile])).to.deep.equal({ error: hostile });
      expect(existsSync(join(program.folder, 'pwned'))).to.equal(false);
    });

    it('takes a command line as a shell does, with quotes and variables', async () => {
      const line = `NAME='two words'; read request; echo '{"error":"'"$NAME"'"}'`;
      expect(await start(line).reduce([])).to.deep.equal({ error: 'two words' });
    });

    it('passes on that an op is not supported', async () => {
      const implementation = start(write(`serve(({ op }) => say({ unsupported: true, reason: 'no ' + op }));`));
      expect(await implementation.reduce([])).to.deep.equal({ unsupported: true, reason: 'no reduce' });
      expect(await implementation.describe()).to.include({ language: 'unknown' });
    });

    it('takes blank lines, CRLF and chatter on stderr for nothing', async () => {
      const implementation = start(
        write(
          `serve(() => { console.error('thinking'); process.stdout.write('\\n \\r\\n{"valid":false}\\r\\n\\n'); });`,
        ),
      );
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: false });
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: false });
    });

    it('takes an answer in pieces, and one without a line feed from a program that then ends', async () => {
      const pieces = `serve(() => { process.stdout.write('{"val'); setTimeout(() => process.stdout.write('id":true}\\n'), 20); });`;
      expect(await start(write(pieces)).validate('Event', {})).to.deep.equal({ valid: true });
      const last = `serve(() => { process.stdout.write('{"valid":true}', () => process.exit()); });`;
      expect(await start(write(last)).validate('Event', {})).to.deep.equal({ valid: true });
    });

    it('lets it end by itself when there is nothing more to ask, and can start it again', async () => {
      const program = write(
        `${HONEST} process.stdin.on('end', () => appendFileSync(new URL('bye', import.meta.url), ''));`,
      );
      const implementation = start(program);
      await implementation.finish();
      await implementation.describe();
      await implementation.finish();
      expect(existsSync(join(program.folder, 'bye'))).to.equal(true);
      await implementation.describe();
      expect(startsOf(program)).to.have.length(2);
    });

    it('kills one that does not go', async () => {
      const program = write(`${HONEST} setInterval(() => undefined, 1000);`);
      const implementation = start(program);
      await implementation.describe();
      await implementation.finish();
      await untilGone(startsOf(program)[0]!);
    });
  });

  describe('with a program that fails', () => {
    const ask = (program: NodeProgram | string, options: ProgramOptions = {}) =>
      rejectionOf(start(program, options).validate('Event', {}));

    it('says how it ended, and the end of what it had to say', async () => {
      const { fault, problem, stderr } = await ask(
        write(
          `serve(() => { console.error('first\\n\\x1b[31mout of luck'); process.exitCode = 3; process.stdin.destroy(); });`,
        ),
      );
      expect(fault).to.equal('died');
      expect(problem).to.equal('the program ended before it answered, with exit code 3');
      expect(stderr).to.equal(String.raw`first | \u{1b}[31mout of luck`);
    });

    it('says which signal ended it', async () => {
      const { fault, problem } = await ask(write(`serve(() => process.kill(process.pid, 'SIGKILL'));`));
      expect(fault).to.equal('died');
      expect(problem).to.match(/ the signal SIGKILL$/);
    });

    it('says that there is no such command', async () => {
      const { fault, problem, stderr } = await ask('no-such-program --here');
      expect(fault).to.equal('died');
      expect(problem).to.include('exit code 127').and.include('unknown command');
      expect(stderr).to.include('no-such-program');
    });

    it('says that a command line cannot be run at all', async () => {
      expect(await ask('a\0b')).to.include({ fault: 'not_started' });
      expect(await ask('')).to.include({ fault: 'not_started' });
    });

    it('does not wait for ever, and kills it with all that it started', async () => {
      const program = write(`
        import { spawn } from 'node:child_process';
        const { pid } = spawn('sleep', ['1000'], { stdio: 'inherit' });
        appendFileSync(new URL('starts', import.meta.url), pid + '\\n');
        serve(() => undefined);`);
      const { fault, problem } = await ask(program, { timeoutMs: 4_000 });
      expect(fault).to.equal('hung');
      expect(problem).to.include('did not answer within 4 s').and.include('line by line?');
      for (const pid of startsOf(program)) await untilGone(pid);
    });

    it('says that a line feed is missing', async () => {
      const { problem } = await ask(write(`serve(() => process.stdout.write('{"valid":true}'));`), {
        timeoutMs: 4_000,
      });
      expect(problem).to.include('without its line feed');
    });

    it('refuses an answer that is not JSON, and one that is not UTF-8', async () => {
      const { fault, problem } = await ask(write(`serve(() => console.log('Traceback \\x1b[31m'));`));
      expect(fault).to.equal('garbage');
      expect(problem).to.include(String.raw`Traceback \u{1b}[31m`);
      const bytes = write(`serve(() => process.stdout.write(Buffer.from([0x22, 0xff, 0x22, 0x0a])));`);
      expect(await ask(bytes)).to.include({ fault: 'garbage' });
    });

    it('refuses an answer that does not fit, and asks on in the same conversation', async () => {
      const program = write(`serve((r, n) => say(n < 3 ? { valid: 'yes' } : { valid: true }));`);
      const implementation = start(program);
      const { fault, problem } = await rejectionOf(implementation.validate('Event', {}));
      expect(fault).to.equal('unfit');
      expect(problem).to.include('{"valid": true or false}').and.include('{"valid":"yes"}');
      await rejectionOf(implementation.validate('Event', {}));
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: true });
      expect(startsOf(program)).to.have.length(1);
    });

    it('refuses an error where none is foreseen', async () => {
      expect(await ask(write(`serve(() => say({ error: 'Oops', message: 'sorry' }));`))).to.include({
        fault: 'refused',
      });
    });

    it('sees that an answer is one to another request', async () => {
      const { fault, problem } = await ask(write(`serve(() => say({ state: {} }));`));
      expect(fault).to.equal('unasked');
      expect(problem).to.include('out of order');
    });

    it('refuses two lines for one request', async () => {
      const { fault, problem } = await ask(
        write(`serve(() => process.stdout.write('{"valid":true}\\n{"valid":false}\\n'));`),
      );
      expect(fault).to.equal('unasked');
      expect(problem).to.include('{"valid":false}');
    });

    it('holds a line that comes too late against the next request', async () => {
      const program = write(`
        import { existsSync, rmSync } from 'node:fs';
        const go = new URL('go', import.meta.url);
        serve(() => say({ valid: true }));
        const waiting = setInterval(() => {
          if (!existsSync(go)) return;
          clearInterval(waiting); rmSync(go); say({ valid: false }); leave('late');
        }, 10);`);
      const implementation = start(program);
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: true });
      writeFileSync(join(program.folder, 'go'), '');
      const [pid] = startsOf(program);
      // The line may be the end of the program, before it can say that it wrote it.
      await until(() => existsSync(join(program.folder, 'late')) || !isAlive(pid!));
      await turns(10);
      expect(await rejectionOf(implementation.validate('Event', {}))).to.include({ fault: 'unasked' });
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: true });
    });

    it('finds a line too many also after the last request', async () => {
      const program = write(`serve(() => say({ valid: true })); process.stdin.on('end', () => say({ valid: true }));`);
      const implementation = start(program);
      expect(await implementation.validate('Event', {})).to.deep.equal({ valid: true });
      expect(await rejectionOf(implementation.finish())).to.include({ fault: 'unasked' });
    });

    it('reads no more of stdout than it must', async () => {
      const program = write(`serve(() => { for (;;) process.stdout.write('x'.repeat(65536)); });`);
      const { fault, problem } = await ask(program, { maxAnswerBytes: 100_000 });
      expect({ fault, problem }).to.deep.equal({
        fault: 'flood',
        problem: 'the program wrote more than 100000 bytes to stdout for one request',
      });
    });

    it('reads no more of stderr than it must', async () => {
      const program = write(`serve(() => { for (;;) process.stderr.write('y'.repeat(65536)); });`);
      const { fault, stderr } = await ask(program, { maxStderrBytes: 100_000 });
      expect(fault).to.equal('flood');
      expect(stderr).to.match(/^…y{500}$/);
    });

    it('says that it closed its stdin', async () => {
      const program = write(`
        import { closeSync } from 'node:fs';
        say(ME); closeSync(0); leave('closed'); setInterval(() => undefined, 1000);`);
      // Otherwise the shell itself would hold the pipe open.
      const implementation = start(`exec ${program.command}`);
      await implementation.describe();
      await untilLeft(program, 'closed');
      expect(await rejectionOf(implementation.validate('Event', {}))).to.include({ fault: 'deaf' });
    });

    it('says that it had ended before it was asked', async () => {
      const program = write(`serve(() => { say(ME); process.stdin.destroy(); });`);
      const implementation = start(program);
      await implementation.describe();
      await untilGone(startsOf(program)[0]!);
      await turns(10);
      const { fault, problem } = await rejectionOf(implementation.validate('Event', {}));
      expect(fault).to.equal('died');
      expect(problem).to.equal('the program had ended before it was asked, with exit code 0');
    });

    it('starts it again for the next request', async () => {
      const program = write(`serve(({ op }) => (op === 'reduce' ? process.exit(1) : say({ valid: true })));`);
      const implementation = start(program);
      for (let round = 0; round < 2; round += 1) {
        expect(await implementation.validate('Event', {})).to.deep.equal({ valid: true });
        expect(await rejectionOf(implementation.reduce([]))).to.include({ fault: 'died' });
      }
      expect(startsOf(program)).to.have.length(2);
    });

    it('gives up when it has never answered', async () => {
      const program = write('process.exit(1)');
      const implementation = start(program);
      for (let round = 0; round < 3; round += 1) await rejectionOf(implementation.describe());
      const { fault, problem } = await rejectionOf(implementation.validate('Event', {}));
      expect(fault).to.equal('given_up');
      expect(problem).to.include('its first 3 requests').and.include('exit code 1');
      expect(startsOf(program)).to.have.length(3);
    });
  });

  it('leaves no process and no listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    const program = write(HONEST);
    const implementation = start(program);
    await implementation.describe();
    expect(process.listenerCount('SIGTERM')).to.equal(before + 1);
    expect(isAlive(startsOf(program)[0]!)).to.equal(true);
    await implementation.finish();
    expect(process.listenerCount('SIGTERM')).to.equal(before);
    expect(isAlive(startsOf(program)[0]!)).to.equal(false);
  });

  for (const option of ['timeoutMs', 'maxAnswerBytes', 'maxStderrBytes']) {
    for (const value of [0, -1, Number.NaN, Infinity]) {
      it(`refuses ${option} of ${value}`, () => {
        const error = thrownBy(() => new ProgramImplementation('true', { [option]: value }));
        expect(error).to.include({ code: 'INVALID_ARGUMENT', argument: option });
      });
    }
  }
});
