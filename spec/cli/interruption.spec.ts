import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { envelope, indexed } from '../support/samples.js';
import { ended, jsonLines, scratchFolder, start, type Run, type RunOptions } from './bin.js';
import { until } from '../support/until.js';

const LINES = jsonLines(...Array.from({ length: 1000 }, (_, at) => envelope('indexed', at, indexed(`${at}.md`))));

function* endlessly(text: string, onFed: () => void): Generator<string> {
  for (;;) {
    yield text;
    onFed();
  }
}

/** A shell says 130 of both. On a loaded machine work ends too late to end itself, and the system ends it. */
function isInterrupted({ code, signal }: Run): boolean {
  return signal === 'SIGINT' || code === 130;
}

describe('Ctrl-C', () => {
  const scratch = scratchFolder();
  const temporary = scratchFolder();
  const options: RunOptions = { env: { TMPDIR: temporary.path } };

  /** Feeds the command for as long as it takes more, then sends Ctrl-C: by itself it would never end. */
  async function interruptFed(args: readonly string[], feed: string | Buffer, feeds: number) {
    const child = start(args, options);
    const end = ended(child);
    child.stdin!.on('error', () => undefined);
    for (let fed = 0; fed < feeds; fed++) if (!child.stdin!.write(feed)) await once(child.stdin!, 'drain');
    await delay(500);
    child.kill('SIGINT');
    return end;
  }

  afterEach(() => expect(readdirSync(temporary.path)).to.deep.equal([]));

  for (const args of [['reduce'], ['reduce', '--split', '--skip-invalid', '-']]) {
    it(`ends ${args.join(' ')} with 130 and prints nothing while it waits for more`, async () => {
      const outcome = await interruptFed(args, LINES, 20);
      expect(outcome).to.deep.include({ stdout: '', stderr: '' }).and.satisfy(isInterrupted);
    });
  }

  it('ends reduce while it waits for more of what is compressed', async () => {
    const outcome = await interruptFed(['reduce'], gzipSync(LINES), 20);
    expect(outcome).to.deep.include({ stdout: '', stderr: '' }).and.satisfy(isInterrupted);
  });

  it('ends reduce while it reads', async () => {
    const child = start(['reduce'], options);
    const end = ended(child);
    child.stdin!.on('error', () => undefined);
    let fed = 0;
    const feed = Readable.from(endlessly(LINES, () => (fed += 1)));
    feed.pipe(child.stdin!);
    await until(() => fed >= 50);
    child.kill('SIGINT');
    const outcome = await end;
    feed.destroy();
    expect(outcome).to.deep.include({ stdout: '', stderr: '' }).and.satisfy(isInterrupted);
  });

  for (const command of ['reduce', 'validate']) {
    it(`ends ${command} while it waits for another process to open a pipe`, async function () {
      if (process.platform === 'win32') return;
      const pipe = join(scratch.path, `pipe-${command}`);
      execFileSync('mkfifo', [pipe]);
      const child = start([command, pipe], options);
      const end = ended(child);
      // On a loaded machine it may not wait yet after a second, and miss what comes while it prepares to.
      const impatience = setInterval(() => child.kill('SIGINT'), 1000);
      expect(await end.finally(() => clearInterval(impatience)))
        .to.deep.include({ stderr: '' })
        .and.satisfy(isInterrupted);
    });
  }
});
