/** What a column can hold. */
export type ColumnValue = string | number | null;

/**
 * Turns rows into columns, one array each: parameters of a statement that does not depend on the number of rows.
 *
 * @param rows all of one length.
 * @param count the number of columns, where there may be no rows.
 */
export function columnsOf(rows: readonly (readonly ColumnValue[])[], count = rows[0]?.length ?? 0): ColumnValue[][] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? null));
}

/** Rewrites a statement from `?` to the placeholders of PostgreSQL: `$1`, `$2`. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${String((count += 1))}`);
}
