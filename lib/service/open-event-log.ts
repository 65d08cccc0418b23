import type { EventLog } from './log/event-log.port.js';
import { PostgresEventLog } from './log/postgres/postgres.event-log.js';
import { SqliteEventLog } from './log/sqlite/sqlite.event-log.js';

/** How a log is opened, whatever keeps it. */
export interface EventLogOpening {
  /** Whether it must be there already, and is only looked at. */
  readonly readOnly?: boolean;
}

const POSTGRES = /^postgres(?:ql)?:\/\//;

/**
 * Opens the event log at a place: in PostgreSQL when it is a URL such as `postgres://user@host1,host2/database`, in a file
 * of SQLite otherwise. Rejects with the errors of the engine when it cannot be opened.
 */
export function openEventLog(place: string, { readOnly = false }: EventLogOpening = {}): Promise<EventLog> {
  return POSTGRES.test(place)
    ? PostgresEventLog.open(place, { create: !readOnly })
    : SqliteEventLog.open(place, { readOnly });
}
