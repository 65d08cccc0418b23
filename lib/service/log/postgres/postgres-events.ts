import { isDossierId } from '../dossier-id.js';
import { assertReached, assertWithoutGaps, soundEvents } from '../event-checks.js';
import type { DossierRange } from '../event-log.port.js';
import { LogCursor } from '../log-cursor.js';
import type { LoggedEvent, LogPage, PageLimit } from '../logged-event.js';
import { EventPage } from '../page.js';
import { hexOf } from './postgres-aside.js';
import { columnsOf } from './postgres-columns.js';
import type { Statements } from './postgres-driver.js';
import { shareOut } from './share-out.js';

const COLUMNS = `
  event.part AS partition, position, sequence, event_id AS "eventId", event_type AS "eventType",
  dossier_id AS "dossierId", lamport, timestamp, text, received_at AS "receivedAt", trace, checksum`;
const SELECT_HEADS = `
  SELECT part, coalesce((SELECT max(position) FROM event WHERE event.part = partition.part), 0) AS last FROM partition`;
/** The rows before the first one that does not fit, since large events would fill the memory. */
const FITTING = 'WHERE bytes_before <= $4::bigint';
const BYTES_BEFORE = (order: string): string =>
  `sum(octet_length(text)) OVER (ORDER BY ${order}) - octet_length(text) AS bytes_before`;
/** Positions have no gaps, so ordering by the distance from the start interleaves the partitions. */
const SELECT_PARTS = `
  SELECT ${COLUMNS} FROM (
    SELECT event.*, position - after AS distance, ${BYTES_BEFORE('position - after, event.part')}
    FROM unnest($1::int[], $2::bigint[], $3::bigint[]) AS wanted(part, after, until)
    JOIN event ON event.part = wanted.part AND position > after AND position <= until
  ) AS event ${FITTING} ORDER BY distance, part`;
const SELECT_OF_DOSSIER = `
  SELECT ${COLUMNS} FROM (
    SELECT *, ${BYTES_BEFORE('sequence')} FROM (
      SELECT * FROM event WHERE dossier_id = $1::uuid AND sequence > $2::bigint ORDER BY sequence LIMIT $3::int
    ) AS event
  ) AS event ${FITTING} ORDER BY sequence`;
const SELECT_HEAD = 'SELECT events FROM dossier_head WHERE dossier_id = $1::uuid';
const SELECT_BY_ID = `SELECT ${COLUMNS} FROM event WHERE event_id = $1`;

/** Reads events, and verifies that they are what was stored. */
export class PostgresEvents {
  readonly #place: string;
  readonly #partitions: number;

  constructor(place: string, partitions: number) {
    this.#place = place;
    this.#partitions = partitions;
  }

  /** The end of the log. Once a position is visible, so are all before it in its partition. */
  async head(sql: Statements): Promise<LogCursor> {
    const positions = Array.from({ length: this.#partitions }, () => 0);
    const rows = await sql.unsafe<{ part: number; last: number }[]>(SELECT_HEADS);
    for (const { part, last } of rows) positions[part] = last;
    return LogCursor.of(positions);
  }

  /** A page of all partitions, interleaved. */
  async read(sql: Statements, after: LogCursor, limit: PageLimit): Promise<LogPage> {
    const head = await this.head(sql);
    return this.#readUpTo(sql, after, head, limit);
  }

  /** A page of one partition. */
  async readPartition(
    sql: Statements,
    partition: number,
    after: number,
    limit: PageLimit,
  ): Promise<readonly LoggedEvent[]> {
    const head = await this.head(sql);
    const only = (position: number) => LogCursor.start(this.#partitions).past([{ partition, position }]);
    return (await this.#readUpTo(sql, only(after), only(head.positionOf(partition)), limit)).events;
  }

  /** Events of a dossier; none without such a dossier. */
  async ofDossier(
    sql: Statements,
    { dossierId, after }: DossierRange,
    limit: PageLimit,
  ): Promise<readonly LoggedEvent[]> {
    if (!isDossierId(dossierId)) return [];
    const [head] = await sql.unsafe<{ events: number }[]>(SELECT_HEAD, [dossierId]);
    const events = await this.#pageOfDossier(sql, { dossierId, after }, limit);
    const found = events.map(({ sequence }) => sequence);
    assertWithoutGaps(this.#place, `of dossier ${dossierId} event`, after, found);
    if (found.length === 0 && limit.events > 0)
      assertReached(this.#place, `dossier ${dossierId}`, after, head?.events ?? 0);
    return events;
  }

  /** The event of an id. */
  async find(sql: Statements, eventId: string): Promise<LoggedEvent | undefined> {
    return (await this.#rows(sql, SELECT_BY_ID, [eventId]))[0];
  }

  async #pageOfDossier(
    sql: Statements,
    { dossierId, after }: DossierRange,
    limit: PageLimit,
  ): Promise<readonly LoggedEvent[]> {
    const page = new EventPage(limit);
    while (page.wanted > 0) {
      const last = page.events.at(-1)?.sequence ?? after;
      page.add(await this.#rows(sql, SELECT_OF_DOSSIER, [dossierId, last, page.wanted, page.bytesLeft]));
    }
    return page.events;
  }

  async #readUpTo(sql: Statements, after: LogCursor, head: LogCursor, limit: PageLimit): Promise<LogPage> {
    const page = new EventPage(limit);
    let next = after;
    while (page.wanted > 0) {
      const wanted = shareOut(next, head, page.wanted);
      const rows =
        wanted.length === 0 ? [] : await this.#rows(sql, SELECT_PARTS, [...columnsOf(wanted), page.bytesLeft]);
      this.#assertAll(wanted, rows, page.bytesLeft);
      page.add(rows);
      next = after.past(page.events);
    }
    return { events: page.events, next, isLast: head.isWithin(next) };
  }

  #assertAll(
    wanted: readonly (readonly [number, number, number])[],
    rows: readonly LoggedEvent[],
    bytesLeft: number,
  ): void {
    const isCut = rows.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) > bytesLeft;
    for (const [part, after, until] of wanted) {
      const found = rows.filter(({ partition }) => partition === part).map(({ position }) => position);
      assertWithoutGaps(this.#place, `of partition ${String(part)} event`, after, found);
      if (!isCut) assertReached(this.#place, `partition ${String(part)}`, found.at(-1) ?? after, until);
    }
  }

  async #rows(
    sql: Statements,
    query: string,
    values: Parameters<Statements['unsafe']>[1],
  ): Promise<readonly LoggedEvent[]> {
    const rows = await sql.unsafe<(LoggedEvent & { checksum: number })[]>(query, values, { prepare: true });
    return soundEvents(
      this.#place,
      rows.map(({ checksum, ...event }) => ({ event: { ...event, dossierId: hexOf(event.dossierId) }, checksum })),
    );
  }
}
