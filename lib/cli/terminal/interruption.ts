import { EXIT_CODES } from '../exit-code.js';
import { InterruptedError } from './interrupted.error.js';

/** How long work may take to end itself after Ctrl-C. */
const GRACE_MS = 500;

/** How Ctrl-C ends the work of a command. */
export interface Interruption {
  /** Aborted on Ctrl-C, with an InterruptedError. */
  readonly signal: AbortSignal;
  /**
   * From here on Ctrl-C is left to the system, which ends the process at once: for work that does not give way to the
   * event loop, where a handler would have to wait for its end.
   */
  readonly leaveToSystem: () => void;
}

/** Ends the process, as Ctrl-C does where nothing else is said. */
export function exitInterrupted(): never {
  process.exit(EXIT_CODES.interrupted);
}

/**
 * Runs work that ends itself on Ctrl-C and leaves nothing behind. When it takes too long about it, or on a second Ctrl-C,
 * the process ends all the same. Where the process is somebody else's, its Ctrl-C stays theirs.
 */
export async function interruptible<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const { signal } = ending;
  const interrupt = (): void => {
    if (signal.aborted) exitInterrupted();
    setTimeout(exitInterrupted, GRACE_MS).unref();
    ending.abort(new InterruptedError());
  };
  if (!process.listeners('SIGINT').includes(exitInterrupted)) return work({ signal, leaveToSystem: () => undefined });
  process.on('SIGINT', interrupt).off('SIGINT', exitInterrupted);
  try {
    return await work({ signal, leaveToSystem: () => process.off('SIGINT', interrupt) });
  } finally {
    process.on('SIGINT', exitInterrupted).off('SIGINT', interrupt);
  }
}
