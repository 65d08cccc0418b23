import type { ChildProcess } from 'node:child_process';
import { start, type RunOptions } from '../cli/bin.js';

/** A `mission-dossier serve` that listens. */
export interface Serving {
  readonly child: ChildProcess;
  /** With `/` at its end. */
  readonly url: string;
  readonly output: () => string;
  readonly log: () => string;
  /** Ends it with a signal, and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `serve` on a free port, and waits until it listens. */
export async function serving(args: readonly string[], options: RunOptions = {}): Promise<Serving> {
  const child = start(['serve', '--port', '0', ...args], options);
  let output = '';
  let log = '';
  child.stderr?.on('data', (piece: Buffer) => (log += piece.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      output += piece.toString();
      if (output.includes('Ctrl-C')) resolve();
    });
    child.on('close', () => reject(new Error(`it ended: ${log}`)));
  });
  return {
    child,
    url: /https?:\/\/\S+\//.exec(output)?.[0] ?? '',
    output: () => output,
    log: () => log,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
