import { checksumOfSummary } from '../checksum.js';
import { namespaceIn } from '../dossier-columns.js';
import { allOf, conditionsOf, type Condition, type SqlDialect } from '../dossier-conditions.js';
import { behind, FIXED_COLUMNS, type FixedColumns } from '../dossier-cursor.js';
import { isDossierId } from '../dossier-id.js';
import { DOSSIER_ORDERS as ORDERS } from '../dossier-orders.js';
import type { DossierFilter, DossierPageRequest, DossierRecord } from '../dossier-record.js';
import type { SummaryBatch } from '../event-log.port.js';
import { KEPT_SUMMARIES, OTHER_HANDLERS, REPLACE_OLDER, summaryIn, type SummaryColumns } from '../kept-summaries.js';
import { hexOf } from './postgres-aside.js';
import { columnsOf, numbered } from './postgres-columns.js';
import type { Statements } from './postgres-driver.js';

const TABLES = `
  FROM dossier
  JOIN dossier_head USING (dossier_id)
  LEFT JOIN summary ON summary.handlers = ? AND summary.dossier_id = dossier.dossier_id`;
const COLUMNS = `
  dossier.dossier_id AS "dossierId", dossier.part AS partition, namespace, project_slug AS "projectSlug",
  first_received_at AS "firstReceivedAt", events, last_received_at AS "lastReceivedAt",
  summary.sequence, status, artifacts, anomalies, drifts, failure, summary.checksum ${TABLES}`;
const SELECT_ONE = numbered(`SELECT ${COLUMNS} WHERE dossier.dossier_id = ?::uuid`);
const SELECT_STALE = numbered(
  `SELECT ${COLUMNS} WHERE dossier.part = ? AND coalesce(summary.sequence, 0) < events LIMIT ?`,
);
const SELECT_FIXED = `SELECT ${FIXED_COLUMNS} FROM dossier WHERE dossier_id = $1::uuid`;
const WRITE_SUMMARIES = `
  INSERT INTO summary (handlers, dossier_id, sequence, status, artifacts, anomalies, drifts, failure, checksum)
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
    $8::text[], $9::bigint[])
  ON CONFLICT (handlers, dossier_id) ${REPLACE_OLDER}`;
/** What another node writes just now is left alone: waiting for it could be waiting in a circle. */
const DROP_OLDER = `
  DELETE FROM summary WHERE (handlers, dossier_id) IN (
    SELECT old.handlers, old.dossier_id FROM summary AS old JOIN summary AS newer USING (dossier_id)
    WHERE dossier_id = ANY($1::uuid[]) AND old.handlers = ANY($2::text[]) AND newer.handlers = ANY($2::text[])
      AND (newer.sequence, newer.handlers) > (old.sequence, old.handlers)
    FOR UPDATE OF old SKIP LOCKED)`;
const DIALECT: SqlDialect<string | string[]> = {
  containsText: 'strpos(search, ?) > 0',
  inList: 'project_uuid = ANY(?::text[])',
  listOf: (texts) => [...texts],
};

type DossierRow = Omit<DossierRecord, 'namespace' | 'summary'> & SummaryColumns & { readonly namespace: string };

/** Reads dossiers and keeps their summaries. */
export class PostgresDossiers {
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  async page(sql: Statements, request: DossierPageRequest): Promise<readonly DossierRecord[]> {
    const { order = 'feature', descending = false, limit, offset = 0, handlers } = request;
    const conditions = [...(await behindOf(sql, request)), ...conditionsOf(request, DIALECT)];
    const { where, values } = allOf<string | number | string[]>(conditions);
    const direction = descending ? 'DESC' : 'ASC';
    const columns = ORDERS[order].map((column) => `${column} ${direction}`).join(', ');
    const query = numbered(`SELECT ${COLUMNS} WHERE ${where} ORDER BY ${columns} LIMIT ? OFFSET ?`);
    const rows = await sql.unsafe<DossierRow[]>(query, [handlers, ...values, limit, offset]);
    return rows.map((row) => this.#recordOf(row, handlers));
  }

  async count(sql: Statements, filter: DossierFilter & { readonly handlers: string }): Promise<number> {
    const { where, values } = allOf(conditionsOf(filter, DIALECT));
    const query = numbered(`SELECT count(*) AS count ${TABLES} WHERE ${where}`);
    const [row] = await sql.unsafe<{ count: number }[]>(query, [filter.handlers, ...values]);
    return row?.count ?? 0;
  }

  async one(sql: Statements, dossierId: string, handlers: string): Promise<DossierRecord | undefined> {
    if (!isDossierId(dossierId)) return undefined;
    const [row] = await sql.unsafe<DossierRow[]>(SELECT_ONE, [handlers, dossierId]);
    return row === undefined ? undefined : this.#recordOf(row, handlers);
  }

  async stale(sql: Statements, partition: number, handlers: string, limit: number): Promise<readonly DossierRecord[]> {
    const rows = await sql.unsafe<DossierRow[]>(SELECT_STALE, [handlers, partition, limit]);
    return rows.map((row) => this.#recordOf(row, handlers));
  }

  /** Written in the order of their ids, so that two nodes that write the same ones cannot deadlock. */
  async writeSummaries(sql: Statements, { handlers, summaries }: SummaryBatch): Promise<void> {
    if (summaries.length === 0) return;
    const ordered = [...summaries].sort((a, b) => (a.dossierId < b.dossierId ? -1 : 1));
    const rows = ordered.map((summary) => {
      const { dossierId, sequence, status, artifacts, anomalies, drifts, failure } = summary;
      const checksum = checksumOfSummary(handlers, summary);
      return [handlers, dossierId, sequence, status, artifacts, anomalies, drifts, failure, checksum];
    });
    await sql.unsafe(WRITE_SUMMARIES, columnsOf(rows));
    const known = await sql.unsafe<{ handlers: string }[]>(numbered(OTHER_HANDLERS), [handlers]);
    if (known.length < KEPT_SUMMARIES) return;
    const others = known.map((row) => row.handlers);
    await sql.unsafe(DROP_OLDER, [ordered.map(({ dossierId }) => dossierId), others]);
  }

  #recordOf(row: DossierRow, handlers: string): DossierRecord {
    const { partition, projectSlug, events, firstReceivedAt, lastReceivedAt } = row;
    const dossierId = hexOf(row.dossierId);
    return Object.freeze({
      dossierId,
      partition,
      namespace: namespaceIn(this.#place, dossierId, row.namespace),
      projectSlug,
      events,
      firstReceivedAt,
      lastReceivedAt,
      summary: summaryIn(row, dossierId, handlers),
    });
  }
}

async function behindOf(sql: Statements, request: DossierPageRequest): Promise<readonly Condition<string | number>[]> {
  const { after } = request;
  if (after === undefined) return [];
  const [row] = isDossierId(after.dossierId) ? await sql.unsafe<FixedColumns[]>(SELECT_FIXED, [after.dossierId]) : [];
  return [behind(request, after, row)];
}
