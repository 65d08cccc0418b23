import { LogDamagedError } from '../../../errors/log-damaged.error.js';
import type { SqliteRow, SqliteValue } from '../../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { assertWithoutGaps, soundEvents, type EventRow } from '../event-checks.js';
import type { DossierRange } from '../event-log.port.js';
import type { LoggedEvent, PageLimit } from '../logged-event.js';
import { pageOf } from '../page.js';

const COLUMNS = `
  position, sequence, event_id AS eventId, event_type AS eventType, dossier_id AS dossierId, lamport, timestamp, text,
  received_at AS receivedAt, trace, checksum FROM event LEFT JOIN dossier ON dossier.number = event.dossier`;
const SELECT_FROM = `SELECT ${COLUMNS} WHERE position > ? ORDER BY position LIMIT ?`;
const SELECT_OF_DOSSIER = `SELECT ${COLUMNS} WHERE dossier = ? AND sequence > ? ORDER BY sequence LIMIT ?`;
const SELECT_BY_ID = `SELECT ${COLUMNS} WHERE event_id = ?`;
const SELECT_HEAD = `
  SELECT number, events FROM dossier JOIN dossier_head ON dossier_head.dossier = number WHERE dossier_id = ?`;

/** Reads events, and makes sure that they are what was stored. */
export class SqliteEvents {
  constructor(
    private readonly session: SqliteSession,
    private readonly file: string,
  ) {}

  /** Events behind a position; `last` is the position of the last one there is. */
  after(position: number, last: number, limit: PageLimit): readonly LoggedEvent[] {
    const events = pageOf(limit, (count, page) => this.rows(SELECT_FROM, page.at(-1)?.position ?? position, count));
    const found = events.map((event) => event.position);
    assertWithoutGaps(this.file, 'the event at position', position, found);
    this.assertReached('event', events, limit, (found.at(-1) ?? position) >= last);
    return events;
  }

  /** Events of a dossier; none when there is no such dossier. */
  ofDossier({ dossierId, after }: DossierRange, limit: PageLimit): readonly LoggedEvent[] {
    const head = this.session.get(SELECT_HEAD, dossierId);
    if (head === undefined) return [];
    const number = Number(head['number']);
    const events = pageOf(limit, (count, page) =>
      this.rows(SELECT_OF_DOSSIER, number, page.at(-1)?.sequence ?? after, count),
    );
    const found = events.map((event) => event.sequence);
    assertWithoutGaps(this.file, `of dossier ${dossierId} event`, after, found);
    this.assertReached(`dossier ${dossierId}`, events, limit, (found.at(-1) ?? after) >= Number(head['events']));
    return events;
  }

  /** The event of an id. */
  find(eventId: string): LoggedEvent | undefined {
    return this.rows(SELECT_BY_ID, eventId)[0];
  }

  /** A page without events reaches the end, or some are missing. */
  private assertReached(what: string, events: readonly LoggedEvent[], limit: PageLimit, isReached: boolean): void {
    if (events.length === 0 && limit.events > 0 && !isReached) {
      throw new LogDamagedError(this.file, `of ${what} the last are missing`);
    }
  }

  private rows(sql: string, ...values: readonly SqliteValue[]): readonly LoggedEvent[] {
    return soundEvents(this.file, this.session.all(sql, ...values).map(rowOf));
  }
}

function rowOf(row: SqliteRow): EventRow {
  const { checksum, ...event } = row;
  return { event: { partition: 0, ...event } as unknown as LoggedEvent, checksum: Number(checksum) };
}
