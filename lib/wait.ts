import type { StopSignal } from './stop-signal.js';

/**
 * Waits for a number of milliseconds, or until the signal is aborted.
 *
 * @param delay in milliseconds.
 * @param signal ends the waiting.
 * @param onBegin receives a function that ends the waiting, too.
 */
export function wait(delay: number, signal: StopSignal, onBegin?: (end: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delay);
    signal.addEventListener('abort', end);
    onBegin?.(end);
  });
}
