import type { ChildProcess } from 'node:child_process';
import { ended, start, type Run } from '../bin.js';
import { SECRET, TOKEN } from '../../support/secrets.js';

/** What the commands find in their environment. */
export const SECRETS = { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET, MISSION_DOSSIER_TOKEN: TOKEN };

/** A command that goes on until it is told to stop. */
export interface Background {
  readonly child: ChildProcess;
  /** What it has said on stderr so far. */
  said(): string;
  /** Ends it by this signal, and gives what it came to. */
  stop(signal?: NodeJS.Signals): Promise<Run>;
}

/** Starts a command that goes on; `stop` it in any case. */
export function startBackground(args: readonly string[], env: Readonly<Record<string, string>> = SECRETS): Background {
  const child = start(args, { env });
  const end = ended(child);
  let said = '';
  child.stderr?.on('data', (text: string) => (said += text));
  return {
    child,
    said: () => said,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return end;
    },
  };
}

/** Starts a receiver on a free port, and waits until it listens. */
export async function startReceiver(
  out: string,
  ...args: readonly string[]
): Promise<Background & { readonly url: string }> {
  const background = startBackground(['receive', '--port', '0', '--out', out, ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    background.child.stdout?.once('data', (text: string) => resolve(text.trim()));
    background.child.once('close', () => reject(new Error('the receiver ended before it listened')));
  });
  return { ...background, url };
}
