const GAP = '  ';

/** Rows of cells as lines, every column but the last as wide as its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return rows.map((row) => row.map((cell, column) => pad(cell, column, row, widths)).join(GAP));
}

function pad(cell: string, column: number, row: readonly string[], widths: readonly number[]): string {
  if (column === row.length - 1) return cell;
  return cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell));
}

/** How many columns of a terminal a text takes, as far as its characters are all as wide. */
export function widthOf(cell: string): number {
  return Array.from(cell).length;
}
