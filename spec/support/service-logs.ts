import { join } from 'node:path';
import type { EventLog } from '../../lib/service/log/event-log.port.js';
import { PostgresEventLog } from '../../lib/service/log/postgres/postgres.event-log.js';
import { SqliteEventLog } from '../../lib/service/log/sqlite/sqlite.event-log.js';
import { temporaryFolders } from './temporary-folders.js';
import { describeWithPostgres, newSchema, sharedServer } from './with-postgres.js';

/** A new place for a log; the function opens it, again and again. */
export type NewPlace = () => Promise<() => Promise<EventLog>>;

/** Describes what holds whatever engine keeps the log. */
export function describeOnEachEngine(title: string, body: (newPlace: NewPlace) => void): void {
  describe(`${title}, over SQLite`, () => {
    const folder = temporaryFolders();
    body(() => {
      const file = join(folder(), 'log.db');
      return Promise.resolve(() => SqliteEventLog.open(file));
    });
  });
  describeWithPostgres(`${title}, over PostgreSQL`, () => {
    body(async () => {
      const { url } = await sharedServer();
      const schema = newSchema();
      return () => PostgresEventLog.open(url, { schema, partitions: 3 });
    });
  });
}
