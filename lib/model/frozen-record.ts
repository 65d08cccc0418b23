/**
 * A frozen record without a prototype, so that every string, `__proto__` included, is an ordinary key of it.
 * Of two entries under one key the later one stays, at the place of the first.
 */
export function frozenRecord<V>(entries: Iterable<readonly [string, V]>): Readonly<Record<string, V>> {
  const record = Object.create(null) as Record<string, V>;
  for (const [key, value] of entries) record[key] = value;
  return Object.freeze(record);
}
