/** What a column can hold. */
export type ColumnValue = string | number | null;

/** Rows turned into columns, one array each: parameters of a statement that does not depend on how many rows there are. */
export function columnsOf(rows: readonly (readonly ColumnValue[])[]): ColumnValue[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}

/** A statement with `?` for its values, in the form that PostgreSQL reads: `$1`, `$2`. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${String((count += 1))}`);
}
