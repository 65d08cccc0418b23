import type { StopSignal } from '../stop-signal.js';

/**
 * The same chunks, until the signal is aborted. Then it throws the signal's reason at once, even while it waits for a
 * silent source. Such a source is asked to stop, but its end is not awaited.
 */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: StopSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let fail: (reason: unknown) => void = () => undefined;
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        fail = reject;
        iterator.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    const stopped = Promise.resolve(iterator.return?.());
    if (signal.aborted) stopped.catch(() => undefined);
    else await stopped;
  }
}
