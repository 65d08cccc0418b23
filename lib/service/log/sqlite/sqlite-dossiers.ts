import type { SqliteRow, SqliteValue } from '../../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';
import { checksumOfSummary } from '../checksum.js';
import { namespaceIn } from '../dossier-columns.js';
import { allOf, conditionsOf, type Condition, type SqlDialect } from '../dossier-conditions.js';
import { behind, FIXED_COLUMNS } from '../dossier-cursor.js';
import { DOSSIER_ORDERS as ORDERS } from '../dossier-orders.js';
import type { DossierFilter, DossierPageRequest, DossierRecord } from '../dossier-record.js';
import type { SummaryBatch } from '../event-log.port.js';
import { KEPT_SUMMARIES, OTHER_HANDLERS, REPLACE_OLDER, summaryIn, type SummaryColumns } from '../kept-summaries.js';

const TABLES = `
  FROM dossier
  JOIN dossier_head ON dossier_head.dossier = dossier.number
  LEFT JOIN summary ON summary.handlers = ? AND summary.dossier = dossier.number`;
const COLUMNS = `
  dossier_id AS dossierId, namespace, project_slug AS projectSlug, first_received_at AS firstReceivedAt, events, last_received_at AS lastReceivedAt,
  summary.sequence, status, artifacts, anomalies, drifts, failure, summary.checksum ${TABLES}`;
const SELECT_ONE = `SELECT ${COLUMNS} WHERE dossier_id = ?`;
const SELECT_STALE = `SELECT ${COLUMNS} WHERE coalesce(summary.sequence, 0) < events LIMIT ?`;
const SELECT_FIXED = `SELECT ${FIXED_COLUMNS} FROM dossier WHERE dossier_id = ?`;
const WRITE_SUMMARY = `
  INSERT INTO summary (handlers, dossier, sequence, status, artifacts, anomalies, drifts, failure, checksum)
  SELECT ?1, number, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM dossier WHERE dossier_id = ?2
  ON CONFLICT (handlers, dossier) ${REPLACE_OLDER}`;

const DROP_OLDER = `
  DELETE FROM summary WHERE (handlers, dossier) IN (
    SELECT old.handlers, old.dossier FROM summary AS old JOIN summary AS newer USING (dossier)
    WHERE dossier = (SELECT number FROM dossier WHERE dossier_id = ?1)
      AND old.handlers IN (SELECT value FROM json_each(?2)) AND newer.handlers IN (SELECT value FROM json_each(?2))
      AND (newer.sequence, newer.handlers) > (old.sequence, old.handlers))`;

const DIALECT: SqlDialect<SqliteValue> = {
  containsText: 'instr(search, ?) > 0',
  inList: 'project_uuid IN (SELECT value FROM json_each(?))',
  listOf: (texts) => JSON.stringify(texts),
};

/** Reads dossiers and keeps their summaries. */
export class SqliteDossiers {
  readonly #session: SqliteSession;
  readonly #file: string;

  constructor(session: SqliteSession, file: string) {
    this.#session = session;
    this.#file = file;
  }

  page(request: DossierPageRequest): readonly DossierRecord[] {
    const { where, values } = allOf([...this.#behind(request), ...conditionsOf<SqliteValue>(request, DIALECT)]);
    const { order = 'feature', descending = false, limit, offset = 0, handlers } = request;
    const direction = descending ? 'DESC' : 'ASC';
    const columns = ORDERS[order].map((column) => `${column} ${direction}`).join(', ');
    const sql = `SELECT ${COLUMNS} WHERE ${where} ORDER BY ${columns} LIMIT ? OFFSET ?`;
    return this.#session.all(sql, handlers, ...values, limit, offset).map((row) => this.#recordOf(row, handlers));
  }

  count(filter: DossierFilter & { readonly handlers: string }): number {
    const { where, values } = allOf(conditionsOf<SqliteValue>(filter, DIALECT));
    return Number(
      this.#session.get(`SELECT count(*) AS count ${TABLES} WHERE ${where}`, filter.handlers, ...values)?.['count'],
    );
  }

  one(dossierId: string, handlers: string): DossierRecord | undefined {
    const row = this.#session.get(SELECT_ONE, handlers, dossierId);
    return row === undefined ? undefined : this.#recordOf(row, handlers);
  }

  stale(handlers: string, limit: number): readonly DossierRecord[] {
    return this.#session.all(SELECT_STALE, handlers, limit).map((row) => this.#recordOf(row, handlers));
  }

  writeSummaries({ handlers, summaries }: SummaryBatch): void {
    for (const summary of summaries) {
      const { dossierId, sequence, status, artifacts, anomalies, drifts, failure } = summary;
      const checksum = checksumOfSummary(handlers, summary);
      const counts = [artifacts, anomalies, drifts];
      this.#session.run(WRITE_SUMMARY, handlers, dossierId, sequence, status, ...counts, failure, checksum);
    }
    const others = this.#session.all(OTHER_HANDLERS, handlers).map((row) => row['handlers']);
    if (others.length < KEPT_SUMMARIES) return;
    for (const { dossierId } of summaries) this.#session.run(DROP_OLDER, dossierId, JSON.stringify(others));
  }

  #behind(request: DossierPageRequest): readonly Condition<SqliteValue>[] {
    const { after } = request;
    return after === undefined ? [] : [behind(request, after, this.#session.get(SELECT_FIXED, after.dossierId))];
  }

  #recordOf(row: SqliteRow, handlers: string): DossierRecord {
    const { projectSlug, events, firstReceivedAt, lastReceivedAt } = row;
    const dossierId = String(row['dossierId']);
    const namespace = namespaceIn(this.#file, dossierId, String(row['namespace']));
    const summary = summaryIn(row as SqliteRow & SummaryColumns, dossierId, handlers);
    const times = { firstReceivedAt, lastReceivedAt };
    return Object.freeze({
      dossierId,
      partition: 0,
      namespace,
      projectSlug,
      events,
      ...times,
      summary,
    }) as DossierRecord;
  }
}
