import type { ConflictRecord } from '../log/kept-aside.js';
import type { EventLog } from '../log/event-log.port.js';
import { LogCursor } from '../log/log-cursor.js';
import { EXPORT_FORMAT, type LogLine } from './log-line.js';

const PAGE = 500;

/**
 * Exports everything permanent in a log as lines of JSON, without line feeds: each event as it came, with the time of
 * its receipt, then the events whose ids others already had. The first line names the format, the last one the number
 * of lines. Events appended meanwhile may or may not be included.
 *
 * @param log the log to export.
 * @returns the lines, in order.
 */
export async function* exportLog(log: EventLog): AsyncGenerator<string> {
  yield line({ format: EXPORT_FORMAT });
  let [events, conflicts] = [0, 0];
  for await (const { text, receivedAt, trace } of eventsOf(log)) {
    yield line({ received_at: receivedAt, ...(trace !== null && { trace }), text });
    events += 1;
  }
  for (const { text, receivedAt } of await conflictsOf(log)) {
    yield line({ received_at: receivedAt, conflict: text });
    conflicts += 1;
  }
  yield line({ end: { events, conflicts } });
}

/**
 * Exports only the events, one per line, for readers of JSON Lines. Line feeds between their tokens become blanks.
 *
 * @param log the log to export.
 * @returns the lines, in order.
 */
export async function* exportEvents(log: EventLog): AsyncGenerator<string> {
  for await (const { text } of eventsOf(log)) yield inOneLine(text);
}

async function* eventsOf(log: EventLog) {
  for (let after = LogCursor.start(log.partitions), isLast = false; !isLast;) {
    const page = await log.read(after, { events: PAGE });
    yield* page.events;
    ({ next: after, isLast } = page);
  }
}

/** In the order of arrival. */
async function conflictsOf(log: EventLog): Promise<readonly ConflictRecord[]> {
  const all: ConflictRecord[] = [];
  for (;;) {
    const before = all.at(-1)?.number;
    const page = await log.conflicts({ limit: PAGE, ...(before !== undefined && { before }) });
    all.push(...page);
    if (page.length < PAGE) return all.reverse();
  }
}

/** JSON has line feeds between its tokens alone, so that everything else stays as it came. */
function inOneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}

function line(value: LogLine): string {
  return JSON.stringify(value);
}
