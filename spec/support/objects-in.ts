/** Every object that can be reached from a value, itself included. */
export function objectsIn(value: unknown, found = new Set<object>()): ReadonlySet<object> {
  if (typeof value === 'object' && value !== null && !found.has(value)) {
    found.add(value);
    for (const inner of Object.values(value)) objectsIn(inner, found);
  }
  return found;
}
