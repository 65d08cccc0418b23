import { checksumOfSummary } from './checksum.js';
import type { DossierSummary } from './dossier-record.js';

/**
 * The most summaries of a dossier, each by different handlers: two versions of a service may run at a time. Summaries by
 * older handlers are rebuilt when they are needed again.
 */
export const KEPT_SUMMARIES = 2;

/**
 * The handlers that any summaries are of, without `?`. The primary key begins with them, so each is one look into its index,
 * however many dossiers there are.
 */
export const OTHER_HANDLERS = `
  WITH RECURSIVE known(handlers) AS (
    SELECT (SELECT min(handlers) FROM summary)
    UNION ALL
    SELECT (SELECT min(handlers) FROM summary WHERE handlers > known.handlers) FROM known WHERE known.handlers IS NOT NULL
  )
  SELECT handlers FROM known WHERE handlers IS NOT NULL AND handlers <> ?`;

/** What becomes of a summary that is there already, as the end of an `INSERT`: an older one never replaces a newer one. */
export const REPLACE_OLDER = `
  DO UPDATE SET
    sequence = excluded.sequence, status = excluded.status, artifacts = excluded.artifacts,
    anomalies = excluded.anomalies, drifts = excluded.drifts, failure = excluded.failure, checksum = excluded.checksum
  WHERE excluded.sequence >= summary.sequence`;

/** The columns of a summary, all null for a dossier without one. */
export type SummaryColumns = {
  readonly [K in keyof Omit<DossierSummary, 'dossierId'>]: DossierSummary[K] | null;
} & { readonly checksum: number | null };

/** The summary in a row. A damaged one counts as none, since it can be rebuilt. */
export function summaryIn(row: SummaryColumns, dossierId: string, handlers: string): DossierSummary | null {
  const { sequence, status, artifacts, anomalies, drifts, failure, checksum } = row;
  if (sequence === null) return null;
  const summary = { dossierId, sequence, status, artifacts, anomalies, drifts, failure } as DossierSummary;
  return checksumOfSummary(handlers, summary) === checksum ? Object.freeze(summary) : null;
}
