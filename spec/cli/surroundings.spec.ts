import { closeSync, existsSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { envelope, indexed } from '../support/samples.js';
import { ended, jsonLines, preload, run, scratchFolder, start } from './bin.js';

const HAPPY = join(packagePath('fixtures', 'dossier', 'replay'), 'dossier_happy_path.jsonl');

const FULL = '/dev/full';

const BREAK_OUTPUT = preload(`JSON.stringify = () => { throw new TypeError('the sky\\u001b fell') }`);
const BREAK_OUTSIDE = preload(`
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') > 0) { clearInterval(timer); throw new Error('out of the blue'); }
  }, 5)`);
/** What a platform may lack: WebAssembly, its SIMD, or room for its memory. */
const NO_SCANNER = [
  'delete globalThis.WebAssembly',
  'WebAssembly.validate = () => false',
  `WebAssembly.Instance = function () { throw new RangeError('Out of memory') }`,
];
/** Ctrl-C in the middle of work that never gives way: the state is being assembled. */
const INTERRUPT_REDUCTION = preload(`
  const { freeze } = Object;
  Object.freeze = (value) => {
    if (value?.parity_status === undefined) return freeze(value);
    process.kill(process.pid, 'SIGINT');
    for (const end = Date.now() + 5000; Date.now() < end; );
    process.exit(99);
  }`);

describe('the surroundings of the command', () => {
  const scratch = scratchFolder();

  it('may stop reading: it ends quietly, but not as if all were well', async () => {
    const events = Array.from({ length: 5000 }, (_, index) => envelope('indexed', index, indexed('x')));
    const file = scratch.write('many.jsonl', jsonLines(...events));
    const child = start(['validate', '--format', 'json', file]);
    const end = ended(child);
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    const { code, stderr } = await end;
    expect({ code, stderr }).to.deep.equal({ code: 141, stderr: '' });
  });

  it('may have nothing to run the scanner with: every line is parsed, for the same result', async () => {
    const expected = await run(['reduce', HAPPY]);
    expect(expected.code).to.equal(0);
    for (const missing of NO_SCANNER) {
      const result = await run(['reduce', HAPPY], { nodeOptions: preload(missing) });
      expect(result, missing).to.deep.equal(expected);
    }
  });

  it('may stop reading what goes to stderr: the result comes all the same', async () => {
    const child = start(['reduce', '--skip-invalid']);
    child.stderr!.destroy();
    let stdout = '';
    child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    const closed = once(child, 'close');
    child.stdin!.end('{\n'.repeat(100));
    expect(await closed).to.deep.equal([0, null]);
    expect(JSON.parse(stdout)).to.include({ event_count: 0 });
  });

  // Not every system has a device that is always full.
  if (existsSync(FULL)) {
    it('may have no room for the result: it says so', async () => {
      const full = openSync(FULL, 'w');
      const { code, stderr } = await run(['reduce', HAPPY], { stdout: full });
      closeSync(full);
      expect(stderr).to.match(/^error: cannot write the result: the disk is full; make room/);
      expect(code).to.equal(2);
    });
  }

  it('can be stopped by Ctrl-C while it waits for input: it ends with 130 and prints nothing', async () => {
    const child = start(['validate', '--format', 'json']);
    const end = ended(child);
    child.stdin!.write(jsonLines(envelope('indexed', 1, indexed('x'))));
    await once(child.stdout!, 'data');
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect({ code, stderr }).to.deep.equal({ code: 130, stderr: '' });
  });

  it('may send Ctrl-C while it computes: it ends at once', async () => {
    const { code, signal, stderr } = await run(['reduce', HAPPY, '--format', 'summary'], {
      nodeOptions: INTERRUPT_REDUCTION,
    });
    expect({ code, signal, stderr }).to.deep.equal({ code: null, signal: 'SIGINT', stderr: '' });
  });

  describe('when the command itself is at fault', () => {
    const output =
      /^error: unexpected fault of mission-dossier: TypeError: the sky\\u\{1b\} fell\nPlease report it.*DEBUG=mission-dossier/;

    it('it says so in short, asks for a report, and ends with 70', async () => {
      const { code, stdout, stderr } = await run(['reduce', HAPPY], { nodeOptions: BREAK_OUTPUT });
      expect(stderr).to.match(output);
      expect({ code, stdout }).to.deep.equal({ code: 70, stdout: '' });
    });

    it('it shows the stack with DEBUG=mission-dossier', async () => {
      const env = { DEBUG: 'express:*,mission-dossier' };
      const { code, stderr } = await run(['reduce', HAPPY], { nodeOptions: BREAK_OUTPUT, env });
      expect(stderr).to.match(/^TypeError: the sky\\u\{1b\} fell\n\s+at /);
      expect(code).to.equal(70);
    });

    it('it shows no stack when DEBUG is about something else', async () => {
      const { stderr } = await run(['reduce', HAPPY], { nodeOptions: BREAK_OUTPUT, env: { DEBUG: 'express:*' } });
      expect(stderr).to.match(output);
    });

    it('it says so also when the fault is outside of any command', async () => {
      const child = start(['reduce'], { nodeOptions: BREAK_OUTSIDE });
      const { code, stderr } = await ended(child);
      expect(stderr).to.match(/^error: unexpected fault of mission-dossier: Error: out of the blue\nPlease report it/);
      expect(code).to.equal(70);
    });
  });
});
