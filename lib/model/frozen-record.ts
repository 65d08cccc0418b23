/**
 * A frozen record without a prototype, so that every string, even `__proto__`, is an ordinary key. When two entries
 * have the same key, the value of the later one takes the place of the first.
 */
export function frozenRecord<V>(entries: Iterable<readonly [string, V]>): Readonly<Record<string, V>> {
  const record = Object.create(null) as Record<string, V>;
  for (const [key, value] of entries) record[key] = value;
  return Object.freeze(record);
}
