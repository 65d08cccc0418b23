import type { SqliteRow, SqliteValue } from '../../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { assertReached, assertWithoutGaps, soundEvents, type EventRow } from '../event-checks.js';
import type { DossierRange } from '../event-log.port.js';
import type { LoggedEvent, PageLimit } from '../logged-event.js';
import { EventPage } from '../page.js';

const COLUMNS = `
  position, sequence, event_id AS eventId, event_type AS eventType, dossier_id AS dossierId, lamport, timestamp, text,
  received_at AS receivedAt, trace, checksum FROM event LEFT JOIN dossier ON dossier.number = event.dossier`;
const SELECT_FROM = `SELECT ${COLUMNS} WHERE position > ? ORDER BY position LIMIT ?`;
const SELECT_OF_DOSSIER = `SELECT ${COLUMNS} WHERE dossier = ? AND sequence > ? ORDER BY sequence LIMIT ?`;
const SELECT_BY_ID = `SELECT ${COLUMNS} WHERE event_id = ?`;
const SELECT_HEAD = `
  SELECT number, events FROM dossier JOIN dossier_head ON dossier_head.dossier = number WHERE dossier_id = ?`;

/** Reads events, and verifies that they are what was stored. */
export class SqliteEvents {
  readonly #session: SqliteSession;
  readonly #file: string;

  constructor(session: SqliteSession, file: string) {
    this.#session = session;
    this.#file = file;
  }

  /** Events behind a position; `last` is the position of the last existing one. */
  after(position: number, last: number, limit: PageLimit): readonly LoggedEvent[] {
    const events = this.#page(limit, SELECT_FROM, (before) => [before?.position ?? position]);
    const found = events.map((event) => event.position);
    assertWithoutGaps(this.#file, 'the event at position', position, found);
    if (found.length === 0 && limit.events > 0) assertReached(this.#file, 'the log', position, last);
    return events;
  }

  /** Events of a dossier; none without such a dossier. */
  ofDossier({ dossierId, after }: DossierRange, limit: PageLimit): readonly LoggedEvent[] {
    const head = this.#session.get(SELECT_HEAD, dossierId);
    if (head === undefined) return [];
    const number = Number(head['number']);
    const events = this.#page(limit, SELECT_OF_DOSSIER, (before) => [number, before?.sequence ?? after]);
    const found = events.map((event) => event.sequence);
    assertWithoutGaps(this.#file, `of dossier ${dossierId} event`, after, found);
    if (found.length === 0 && limit.events > 0)
      assertReached(this.#file, `dossier ${dossierId}`, after, Number(head['events']));
    return events;
  }

  /** The event of an id. */
  find(eventId: string): LoggedEvent | undefined {
    return soundEvents(this.#file, this.#session.all(SELECT_BY_ID, eventId).map(rowOf))[0];
  }

  /** A page of a query whose last parameter is a number of rows; `from` gives the others. */
  #page(
    limit: PageLimit,
    sql: string,
    from: (before: LoggedEvent | undefined) => readonly SqliteValue[],
  ): readonly LoggedEvent[] {
    const page = new EventPage(limit);
    while (page.wanted > 0) {
      // Large events would fill the memory if all rows were read at once.
      let left = page.bytesLeft;
      const isWanted = ({ text }: SqliteRow): boolean => {
        const isWithin = left >= 0;
        left -= String(text).length;
        return isWithin;
      };
      const rows = this.#session.takeWhile(isWanted, sql, ...from(page.events.at(-1)), page.wanted);
      page.add(soundEvents(this.#file, rows.map(rowOf)));
    }
    return page.events;
  }
}

function rowOf(row: SqliteRow): EventRow {
  const { checksum, ...event } = row;
  return { event: { partition: 0, ...event } as unknown as LoggedEvent, checksum: Number(checksum) };
}
