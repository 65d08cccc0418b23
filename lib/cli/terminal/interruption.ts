import { EXIT_CODES } from '../exit-code.js';
import { InterruptedError } from './interrupted.error.js';

/** How long work may take to end itself after Ctrl-C. */
const GRACE_MS = 500;

/** How Ctrl-C ends the work of a command. */
export interface Interruption {
  /** Aborted on Ctrl-C, with an InterruptedError. */
  readonly signal: AbortSignal;
  /**
   * From here on Ctrl-C is left to the system, which ends the process at once. For work that blocks the event loop, during
   * which a handler could not run.
   */
  readonly leaveToSystem: () => void;
  /** From here on Ctrl-C aborts the signal again. */
  readonly takeBack: () => void;
}

/** Ends the process, as Ctrl-C does by default. */
export function exitInterrupted(): never {
  process.exit(EXIT_CODES.interrupted);
}

/**
 * Leaves Ctrl-C to the system, for an input that may be a pipe with a name: as long as it has no writer, the process
 * could not exit.
 */
export function leaveInterruptsToSystem(): void {
  process.off('SIGINT', exitInterrupted);
}

function endBySystem(): void {
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

/**
 * Runs work that ends itself on Ctrl-C and leaves nothing behind. If that takes too long, or on a second Ctrl-C, the process
 * ends anyway. In a process of another program, Ctrl-C is left to that program.
 */
export async function interruptible<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const { signal } = ending;
  const interrupt = (): void => {
    if (signal.aborted) endBySystem();
    setTimeout(endBySystem, GRACE_MS).unref();
    ending.abort(new InterruptedError());
  };
  const leaveToSystem = (): void => void process.off('SIGINT', interrupt);
  const takeBack = (): void => {
    if (!process.listeners('SIGINT').includes(interrupt)) process.on('SIGINT', interrupt);
  };
  if (!process.listeners('SIGINT').includes(exitInterrupted)) {
    return work({ signal, leaveToSystem: () => undefined, takeBack: () => undefined });
  }
  takeBack();
  process.off('SIGINT', exitInterrupted);
  try {
    return await work({ signal, leaveToSystem, takeBack });
  } finally {
    // After the first Ctrl-C, the system handles the next.
    if (!signal.aborted) process.on('SIGINT', exitInterrupted);
    process.off('SIGINT', interrupt);
  }
}
