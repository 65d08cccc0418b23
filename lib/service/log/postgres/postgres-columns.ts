/** What a column can hold. */
export type ColumnValue = string | number | null;

/** Turns rows into columns, one array each: parameters of a statement that does not depend on the number of rows. */
export function columnsOf(rows: readonly (readonly ColumnValue[])[]): ColumnValue[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}

/** Rewrites a statement from `?` to the placeholders of PostgreSQL: `$1`, `$2`. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${String((count += 1))}`);
}
