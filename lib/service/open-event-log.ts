import type { EventLog } from './log/event-log.port.js';
import { SqliteEventLog } from './log/sqlite/sqlite.event-log.js';

/**
 * Opens the event log at a place: a file of SQLite.
 *
 * @throws the errors of the engine when it cannot be opened.
 */
export function openEventLog(place: string): Promise<EventLog> {
  return SqliteEventLog.open(place);
}
