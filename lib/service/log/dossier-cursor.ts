import { InvalidCursorError } from '../../errors/invalid-cursor.error.js';
import type { Condition } from './dossier-conditions.js';
import { DOSSIER_ID_COLUMN, DOSSIER_ORDERS } from './dossier-orders.js';
import type { DossierCursor, DossierOrder, DossierPageRequest, DossierRecord } from './dossier-record.js';

/** The columns of a dossier that never change and that orders use, by name. */
export type FixedColumns = Readonly<Record<string, unknown>>;

/** Selects {@link FixedColumns}. */
export const FIXED_COLUMNS = 'project_uuid, feature_slug, target_branch, mission_key';

const FIXED = /^([0-9a-f]{32})$/;
const WITH_WORD = /^([0-9a-f]{32})\.([a-z]+)$/;
const WITH_NUMBER = /^([0-9a-f]{32})\.(\d{1,16})$/;

/** What orders go by that changes with further events. A cursor holds it, since the dossier may be elsewhere by then. */
const CHANGING: Readonly<Partial<Record<DossierOrder, (record: DossierRecord) => string | number>>> = {
  status: ({ summary }) => summary?.status ?? 'unknown',
  events: ({ events }) => events,
  artifacts: ({ summary }) => summary?.artifacts ?? 0,
  anomalies: ({ summary }) => summary?.anomalies ?? 0,
  drifts: ({ summary }) => summary?.drifts ?? 0,
  changed: ({ lastReceivedAt }) => lastReceivedAt,
};

/** The cursor behind a dossier in an `order`. */
export function cursorBehind(record: DossierRecord, order: DossierOrder = 'feature'): DossierCursor {
  const value = CHANGING[order]?.(record);
  return { dossierId: record.dossierId, ...(value !== undefined && { value }) };
}

/** A cursor as text, suitable for a URL. */
export function dossierCursorText({ dossierId, value }: DossierCursor): string {
  return value === undefined ? dossierId : `${dossierId}.${String(value)}`;
}

/**
 * Reads the result of `dossierCursorText`.
 *
 * @throws InvalidCursorError when it is not a cursor of the `order`.
 */
export function readDossierCursor(text: string, order: DossierOrder = 'feature'): DossierCursor {
  const [, dossierId, value] = patternOf(order).exec(text) ?? [];
  if (dossierId === undefined) throw new InvalidCursorError(text);
  if (value === undefined) return { dossierId };
  return { dossierId, value: order === 'status' ? value : Number(value) };
}

function patternOf(order: DossierOrder): RegExp {
  if (order === 'status') return WITH_WORD;
  return CHANGING[order] === undefined ? FIXED : WITH_NUMBER;
}

/**
 * The condition for dossiers behind a cursor.
 *
 * @param request names the order and the direction.
 * @param cursor where the previous page ended.
 * @param fixed the columns of its dossier; undefined when there is none.
 * @throws InvalidCursorError without such a dossier.
 */
export function behind(
  request: Pick<DossierPageRequest, 'order' | 'descending'>,
  cursor: DossierCursor,
  fixed: FixedColumns | undefined,
): Condition<string | number> {
  if (fixed === undefined) throw new InvalidCursorError(dossierCursorText(cursor));
  const { order = 'feature', descending = false } = request;
  const columns = DOSSIER_ORDERS[order];
  const values = columns.map((column, at) => {
    if (column === DOSSIER_ID_COLUMN) return cursor.dossierId;
    return at === 0 && cursor.value !== undefined ? cursor.value : String(fixed[column]);
  });
  const row = `(${columns.join(', ')})`;
  return [`${row} ${descending ? '<' : '>'} (${columns.map(() => '?').join(', ')})`, ...values];
}
