import { InvalidCursorError } from '../../errors/invalid-cursor.error.js';
import type { EventLog } from '../log/event-log.port.js';
import { LogCursor } from '../log/log-cursor.js';

/** A position that a client brings, and the end of the log. */
export interface LogPosition {
  readonly cursor: LogCursor;
  readonly head: LogCursor;
  /** Whether the log ends before it, as after restoring an older copy: what comes next would never be shown. */
  readonly isBeyond: boolean;
}

/**
 * Reads a position as text.
 *
 * @throws InvalidCursorError when it is not one of this log.
 */
export async function logPosition(log: EventLog, text: string): Promise<LogPosition> {
  const cursor = LogCursor.parse(text, log.partitions);
  const head = await log.head();
  return { cursor, head, isBeyond: !cursor.isWithin(head) };
}

/**
 * Reads a position to go on from.
 *
 * @throws InvalidCursorError when it is not one of this log, or lies beyond its end.
 */
export async function readablePosition(log: EventLog, text: string): Promise<LogCursor> {
  const { cursor, isBeyond } = await logPosition(log, text);
  if (isBeyond) throw new InvalidCursorError(text);
  return cursor;
}
