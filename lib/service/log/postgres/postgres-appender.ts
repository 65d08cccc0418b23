import type { AppendGroup } from '../append-queue.js';
import { checksumOfEvent } from '../checksum.js';
import { dossierColumns } from '../dossier-columns.js';
import { partitionOf } from '../dossier-id.js';
import { loggedEvent, type LoggedEvent } from '../logged-event.js';
import type { AppendAnswer, EventPlace, NewEvent } from '../new-event.js';
import { isSameEvent } from '../same-event.js';
import { hexOf, keepConflicts, keepRejections } from './postgres-aside.js';
import { columnsOf, type ColumnValue } from './postgres-columns.js';
import type { Statements } from './postgres-driver.js';
import { allDone } from './postgres-transaction.js';

const LOCK = 'SELECT pg_advisory_xact_lock(hashtext(current_schema()), part) FROM unnest($1::int[]) AS part';
/** In rows: the texts of all together may be longer than a value can be. */
const SELECT_KNOWN = `
  SELECT part AS partition, position, sequence, event_id AS "eventId", text FROM event WHERE event_id = ANY($1::text[])`;
/** The ends of partitions and of dossiers, in one answer. */
const SELECT_ENDS = `
  SELECT
    (SELECT json_agg(json_build_array(part, coalesce((SELECT max(position) FROM event WHERE event.part = wanted.part), 0)))
      FROM unnest($1::int[]) AS wanted(part)) AS last,
    (SELECT json_agg(json_build_array(dossier_id, events)) FROM dossier_head WHERE dossier_id = ANY($2::uuid[])) AS heads,
    (SELECT max(sequence) FROM event WHERE dossier_id IS NULL AND $3::boolean) AS unassigned`;
const INSERT_DOSSIERS = `
  INSERT INTO dossier (dossier_id, part, namespace, project_uuid, feature_slug, target_branch, mission_key, project_slug,
    search, first_received_at)
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::bigint[])`;
const COUNT_DOSSIERS = `
  UPDATE partition SET dossiers = dossiers + added.count
  FROM (SELECT part, count(*) AS count FROM unnest($1::int[]) AS part GROUP BY part) AS added
  WHERE partition.part = added.part`;
/** Tells other nodes, too, once it is committed. */
const WRITE = `
  WITH heads AS (
    INSERT INTO dossier_head (dossier_id, part, events, last_received_at)
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::bigint[])
    ON CONFLICT (dossier_id) DO UPDATE SET events = excluded.events, last_received_at = excluded.last_received_at
  ), added AS (
    INSERT INTO event (part, position, event_id, dossier_id, sequence, event_type, lamport, timestamp, received_at, trace,
      checksum, text)
    SELECT * FROM unnest($5::int[], $6::bigint[], $7::text[], $8::uuid[], $9::bigint[], $10::text[], $11::bigint[],
      $12::text[], $13::bigint[], $14::text[], $15::bigint[], $16::text[])
    ON CONFLICT (event_id) DO NOTHING
    RETURNING 1
  )
  SELECT count(*)::int AS count, pg_notify('mission_dossier_' || current_schema(), $17) FROM added`;
/** Writes to the server's write-ahead log, so that the commit waits for replicas as that of an insert does. */
const WAIT_FOR_REPLICAS = "SELECT pg_logical_emit_message(true, 'mission-dossier', '')";

/** The columns of `dossier_head` that are written. */
const HEAD_COLUMNS = 4;
/** The server parses such a statement once a connection, instead of each time with a message more in each direction. */
const PREPARED = { prepare: true };

/** Another transaction stored one of the ids meanwhile, in another partition, so everything must be repeated. */
export class ConcurrentEvent extends Error {}

interface Known extends EventPlace {
  readonly text: string;
}

interface KnownRow extends Known {
  readonly eventId: string;
}

interface EndsRow {
  readonly last: readonly (readonly [partition: number, position: number])[] | null;
  readonly heads: readonly (readonly [dossierId: string, events: number])[] | null;
  readonly unassigned: number | null;
}

/** What exists already, read under the locks. */
interface Found {
  readonly known: Map<string, Known>;
  readonly last: Map<number, number>;
  readonly heads: Map<string | null, number>;
}

/** Appends groups of events to a log, each in a transaction that the caller begins and ends. */
export class PostgresAppender {
  readonly #partitions: number;

  constructor(partitions: number) {
    this.#partitions = partitions;
  }

  /** Appends new events and keeps refused ones aside; returns one answer per event, in their order. */
  async append(sql: Statements, { events, rejections }: AppendGroup): Promise<readonly AppendAnswer[]> {
    const found = await this.#find(sql, events);
    const isNew = new Set(events.map(({ dossierId }) => dossierId).filter((id) => id !== null && !found.heads.has(id)));
    const added: LoggedEvent[] = [];
    const fresh: NewEvent[] = [];
    const conflicts: NewEvent[] = [];
    const touched = new Map<string, NewEvent>();
    const answers = events.map((event): AppendAnswer => {
      const there = found.known.get(event.eventId);
      if (there === undefined) {
        const place = this.#placeFor(event, found);
        added.push(loggedEvent(event, place));
        fresh.push(event);
        if (event.dossierId !== null) touched.set(event.dossierId, event);
        return { outcome: 'stored', place };
      }
      const { text, ...place } = there;
      if (isSameEvent(text, event.text)) return { outcome: 'duplicate', place };
      conflicts.push(event);
      return { outcome: 'conflict', place };
    });
    const firsts = firstOfEach(fresh, isNew);
    await allDone([this.#insertDossiers(sql, firsts), this.#write(sql, added, this.#headsOf(touched, found))]);
    await keepConflicts(sql, conflicts);
    await keepRejections(sql, rejections);
    if (added.length === 0 && events.length > 0) await sql.unsafe(WAIT_FOR_REPLICAS);
    return answers;
  }

  /** What is there is read under the locks, which come first. */
  async #find(sql: Statements, events: readonly NewEvent[]): Promise<Found> {
    const ids = [...new Set(events.map(({ dossierId }) => dossierId))];
    const parts = [...new Set(ids.map((id) => partitionOf(id, this.#partitions)))].sort((a, b) => a - b);
    const wanted = [parts, ids.filter((id) => id !== null), ids.includes(null)];
    const [, known, [row]] = await Promise.all([
      sql.unsafe(LOCK, [parts], PREPARED),
      sql.unsafe<KnownRow[]>(SELECT_KNOWN, [events.map(({ eventId }) => eventId)], PREPARED),
      sql.unsafe<EndsRow[]>(SELECT_ENDS, wanted, PREPARED),
    ]);
    const { last, heads, unassigned } = row as EndsRow;
    return {
      known: new Map(known.map(({ eventId, ...place }) => [eventId, place])),
      last: new Map(last),
      heads: new Map<string | null, number>(heads?.map(([id, count]) => [hexOf(id), count])).set(null, unassigned ?? 0),
    };
  }

  #placeFor(event: NewEvent, { known, last, heads }: Found): EventPlace {
    const partition = partitionOf(event.dossierId, this.#partitions);
    const position = (last.get(partition) ?? 0) + 1;
    const sequence = (heads.get(event.dossierId) ?? 0) + 1;
    last.set(partition, position);
    heads.set(event.dossierId, sequence);
    const place = { partition, position, sequence };
    known.set(event.eventId, { ...place, text: event.text });
    return place;
  }

  async #insertDossiers(sql: Statements, firsts: readonly NewEvent[]): Promise<void> {
    if (firsts.length === 0) return;
    const rows = firsts.map(({ dossierId, namespace, projectSlug, receivedAt }) => {
      if (namespace === null) throw new TypeError('an event with a dossier has a namespace');
      const part = partitionOf(dossierId, this.#partitions);
      return [dossierId, part, ...dossierColumns(namespace, projectSlug), receivedAt];
    });
    await sql.unsafe(INSERT_DOSSIERS, columnsOf(rows));
    await sql.unsafe(COUNT_DOSSIERS, [rows.map(([, part]) => Number(part))]);
  }

  #headsOf(touched: ReadonlyMap<string, NewEvent>, { heads }: Found): ColumnValue[][] {
    return Array.from(touched, ([dossierId, { receivedAt }]) => [
      dossierId,
      partitionOf(dossierId, this.#partitions),
      heads.get(dossierId) ?? 0,
      receivedAt,
    ]);
  }

  async #write(sql: Statements, added: readonly LoggedEvent[], heads: readonly ColumnValue[][]): Promise<void> {
    if (added.length === 0) return;
    const columns = [...columnsOf(heads, HEAD_COLUMNS), ...columnsOf(added.map(valuesOf))];
    const [row] = await sql.unsafe<{ count: number }[]>(WRITE, [...columns, partsOf(added).join(',')], PREPARED);
    if (row?.count !== added.length) throw new ConcurrentEvent();
  }
}

function valuesOf(event: LoggedEvent): ColumnValue[] {
  const { partition, position, eventId, dossierId, sequence, eventType, lamport, timestamp, receivedAt } = event;
  const { trace, text } = event;
  const place = [partition, position, eventId, dossierId, sequence];
  return [...place, eventType, lamport, timestamp, receivedAt, trace, checksumOfEvent(event), text];
}

function firstOfEach(events: readonly NewEvent[], wanted: ReadonlySet<string | null>): readonly NewEvent[] {
  const firsts = new Map<string | null, NewEvent>();
  for (const event of events) {
    if (wanted.has(event.dossierId) && !firsts.has(event.dossierId)) firsts.set(event.dossierId, event);
  }
  return [...firsts.values()];
}

function partsOf(events: readonly LoggedEvent[]): readonly number[] {
  return [...new Set(events.map(({ partition }) => partition))];
}
