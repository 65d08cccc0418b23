import { exitInterrupted } from './interruption.js';

/** How long work may take to stop, in milliseconds: a relay has 5 seconds, and a moment to say what it did. */
const GRACE_MS = 5_500;

/**
 * Runs work until Ctrl-C or SIGTERM, and then lets it end by itself. If that takes too long, or on a second signal, the process
 * ends anyway. In a process of another program, signals are left to that program.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = (): void => {
    if (signal.aborted) exitInterrupted();
    setTimeout(exitInterrupted, GRACE_MS).unref();
    stopping.abort();
  };
  if (!process.listeners('SIGINT').includes(exitInterrupted)) return work(signal);
  process.on('SIGINT', stop).on('SIGTERM', stop).off('SIGINT', exitInterrupted);
  try {
    return await work(signal);
  } finally {
    process.on('SIGINT', exitInterrupted).off('SIGINT', stop).off('SIGTERM', stop);
  }
}
