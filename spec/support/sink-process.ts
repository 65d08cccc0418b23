import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { processProgram } from './process-program.js';

/** What a process said of its sink. */
export interface SinkAnswer {
  readonly results?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

/** A process of its own that has, or wants, a sink. */
export interface SinkProcess {
  readonly child: ChildProcess;
  /** What it said when it had tried to open the sink. */
  readonly opened: SinkAnswer;
  /** Has it store the events of these numbers. */
  store(...numbers: readonly number[]): Promise<SinkAnswer>;
  /** Ends it by a signal, and waits for that. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const PROGRAM = processProgram('support/sink');

/**
 * Starts such a process.
 *
 * @param limit is how large its files may become, in blocks of 512 bytes: for that process, the disk is full then.
 */
export async function startSink(
  file: string,
  { limit, mode = '' }: { readonly limit?: number; readonly mode?: string } = {},
): Promise<SinkProcess> {
  const limited = `ulimit -f ${limit ?? 'unlimited'}; exec "$@"`;
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, PROGRAM, file, mode], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const answer = async (): Promise<SinkAnswer> => ((await once(child, 'message')) as [SinkAnswer])[0];
  const opened = await answer();
  return {
    child,
    opened,
    store: (...numbers) => {
      const said = answer();
      child.send(numbers);
      return said;
    },
    kill: async (signal = 'SIGKILL') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const end = once(child, 'exit');
      child.kill(signal);
      await end;
    },
  };
}
