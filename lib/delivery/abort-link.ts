import type { StopSignal } from '../stop-signal.js';

/** Runs work with a controller that is aborted together with the stop signal, for as long as the work lasts. */
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
