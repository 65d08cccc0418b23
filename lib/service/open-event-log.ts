import type { EventLog } from './log/event-log.port.js';
import { PostgresEventLog } from './log/postgres/postgres.event-log.js';
import { isUrl } from './log/postgres/postgres-url.js';
import { SqliteEventLog } from './log/sqlite/sqlite.event-log.js';

/** Options for opening a log, whatever the engine. */
export interface EventLogOpening {
  /** Whether the log must exist, and is only read. */
  readonly readOnly?: boolean;
}

/**
 * Opens the event log at a place: in PostgreSQL when it is a URL such as `postgres://user@host1,host2/database`,
 * otherwise in an SQLite file. Rejects with the errors of the engine when it cannot be opened.
 *
 * @param place a URL or the path of a file.
 * @param options whether the log is only read.
 * @returns the log; close it after use.
 */
export function openEventLog(place: string, { readOnly = false }: EventLogOpening = {}): Promise<EventLog> {
  return isUrl(place) ? PostgresEventLog.open(place, { create: !readOnly }) : SqliteEventLog.open(place, { readOnly });
}
