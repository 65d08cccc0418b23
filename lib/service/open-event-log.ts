import type { EventLog } from './log/event-log.port.js';
import { PostgresEventLog } from './log/postgres/postgres.event-log.js';
import { SqliteEventLog } from './log/sqlite/sqlite.event-log.js';

const POSTGRES = /^postgres(?:ql)?:\/\//;

/**
 * Opens the event log at a place: in PostgreSQL when it is a URL such as `postgres://user@host1,host2/database`, in a file
 * of SQLite otherwise. Rejects with the errors of the engine when it cannot be opened.
 */
export function openEventLog(place: string): Promise<EventLog> {
  return POSTGRES.test(place) ? PostgresEventLog.open(place) : SqliteEventLog.open(place);
}
