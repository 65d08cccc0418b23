import type { StopSignal } from '../../stop-signal.js';
import { wait } from '../../wait.js';
import type { EventLog } from './event-log.port.js';
import type { LogCursor } from './log-cursor.js';
import type { LogPage, PageLimit } from './logged-event.js';

/** Options for following a log. */
export interface FollowOptions {
  /** Where to begin; events behind it are read. */
  readonly after: LogCursor;
  readonly signal: StopSignal;
  /** How often to look without a hint, in milliseconds; 1,000 by default. */
  readonly pollInterval?: number;
  /** How much to read at once; 500 events by default. */
  readonly limit?: PageLimit;
}

const ONE_SECOND = 1_000;
const PAGE = { events: 500 };

/**
 * Reads a log from a cursor on, and goes on as it grows, until the signal is aborted. Yields only pages with events. A
 * hint of the log makes it look at once; it also looks from time to time, since hints may get lost. Rejects with the
 * errors of the log; continue from the last page then.
 *
 * @param log the log to follow.
 * @param options where to begin, and when to end.
 * @returns pages in the order of the log.
 */
export async function* follow(log: EventLog, options: FollowOptions): AsyncGenerator<LogPage> {
  const { signal, pollInterval = ONE_SECOND, limit = PAGE } = options;
  let cursor = options.after;
  const hint = { isGiven: false, wake: (): void => undefined };
  const unsubscribe = log.subscribe(() => {
    hint.isGiven = true;
    hint.wake();
  });
  const listen = (end: () => void): void => {
    hint.wake = end;
    if (hint.isGiven) end();
  };
  try {
    while (!signal.aborted) {
      hint.isGiven = false;
      const page = await log.read(cursor, limit);
      cursor = page.next;
      if (page.events.length > 0) yield page;
      if (page.isLast) await wait(pollInterval, signal, listen);
    }
  } finally {
    unsubscribe();
  }
}
