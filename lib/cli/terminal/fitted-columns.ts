import { widthOf } from './columns.js';

const GAP = 2;
/** What is left of the first column at least. */
const NARROWEST = 24;

/**
 * A table for a terminal of a width: without the columns that it can do without, in the order in which they are given, as
 * far as need be, and with the texts of its first column shortened.
 *
 * @param rows have the titles of the columns first.
 */
export function fitColumns(
  rows: readonly (readonly string[])[],
  width: number,
  dispensable: readonly string[],
): readonly (readonly string[])[] {
  let fitted = rows;
  for (const title of dispensable) {
    if (restWidth(fitted) + NARROWEST <= width) break;
    fitted = without(fitted, fitted[0]?.indexOf(title) ?? -1);
  }
  const room = Math.max(NARROWEST, width - restWidth(fitted));
  return fitted.map(([first = '', ...rest]) => [shortened(first, room), ...rest]);
}

/** The width of all columns but the first. */
function restWidth(rows: readonly (readonly string[])[]): number {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0),
  );
  return widths.slice(1).reduce((sum, width) => sum + GAP + width, 0);
}

function without(rows: readonly (readonly string[])[], column: number): readonly (readonly string[])[] {
  return rows.map((row) => row.filter((_, at) => at !== column));
}

function shortened(text: string, length: number): string {
  return widthOf(text) <= length
    ? text
    : `${Array.from(text)
        .slice(0, length - 1)
        .join('')}…`;
}
