import type { StopSignal } from '../stop-signal.js';

/** Runs work with a controller whose signal is given when the stop signal is, as long as the work lasts. */
export async function withAbort<T>(stop: StopSignal, work: (controller: AbortController) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (stop.aborted) abort();
  stop.addEventListener('abort', abort);
  try {
    return await work(controller);
  } finally {
    stop.removeEventListener('abort', abort);
  }
}
