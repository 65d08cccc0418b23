import type { StopSignal } from '../../stop-signal.js';
import type { EventLog } from './event-log.port.js';
import type { LogCursor } from './log-cursor.js';
import type { LogPage, PageLimit } from './logged-event.js';

/** How a log is followed. */
export interface FollowOptions {
  /** Where to begin; events behind it are read. */
  readonly after: LogCursor;
  readonly signal: StopSignal;
  /** How often to look without a hint, in milliseconds; 1,000 when it is left out. */
  readonly pollInterval?: number;
  /** How much is read at once; 500 events when it is left out. */
  readonly limit?: PageLimit;
}

const ONE_SECOND = 1_000;
const PAGE = { events: 500 };

/**
 * Reads a log from a cursor on, and goes on as it grows, until the signal is aborted: pages with events only. A hint of the
 * log makes it look at once; without one it looks from time to time, since hints may get lost. Rejects with the errors of
 * the log: go on then from the last page.
 */
export async function* follow(log: EventLog, options: FollowOptions): AsyncGenerator<LogPage> {
  const { signal, pollInterval = ONE_SECOND, limit = PAGE } = options;
  let cursor = options.after;
  const hint = { isGiven: false, wake: (): void => undefined };
  const unsubscribe = log.subscribe(() => {
    hint.isGiven = true;
    hint.wake();
  });
  try {
    while (!signal.aborted) {
      hint.isGiven = false;
      const page = await log.read(cursor, limit);
      cursor = page.next;
      if (page.events.length > 0) yield page;
      if (page.isLast) await rest(signal, pollInterval, hint);
    }
  } finally {
    unsubscribe();
  }
}

interface Hint {
  isGiven: boolean;
  wake: () => void;
}

/** Waits for the time, the signal or a hint; not at all when one of them is there already. */
async function rest(signal: StopSignal, milliseconds: number, hint: Hint): Promise<void> {
  if (signal.aborted || hint.isGiven) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    hint.wake = end;
  });
}
