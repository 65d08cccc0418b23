const DEEPEST = 8;
const MOST_ITEMS = 50;
const LONGEST = 1000;

/**
 * A copy of a JSON value that is safe to print: nesting beyond 8 levels, items beyond 50 and characters beyond 1000 are cut
 * off, with `…` where something is missing.
 */
export function boundedValue(value: unknown, depth = DEEPEST): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return Array.isArray(value) ? '[…]' : '{…}';
  return Array.isArray(value) ? boundedList(value, depth) : boundedObject(value, depth);
}

function boundedList(list: readonly unknown[], depth: number): readonly unknown[] {
  const items = list.slice(0, MOST_ITEMS).map((item) => boundedValue(item, depth - 1));
  return list.length > MOST_ITEMS ? [...items, `… ${list.length - MOST_ITEMS} more`] : items;
}

function boundedObject(object: object, depth: number): unknown {
  const all = Object.entries(object);
  const entries = all
    .slice(0, MOST_ITEMS)
    .map(([key, item]): [string, unknown] => [cut(key), boundedValue(item, depth - 1)]);
  if (all.length > MOST_ITEMS) entries.push(['…', `${all.length - MOST_ITEMS} more`]);
  return Object.fromEntries(entries);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
