/** Stands for a value that cannot be read, such as a throwing getter or a revoked Proxy. JSON has no such values. */
export const UNREADABLE = {
  violationType: 'unreadable',
  message: 'Input cannot be read: looking at it throws',
} as const;

/**
 * The place where reading a value of the caller's own making throws; undefined when all of it can be read. Does not
 * recurse, and visits shared or circular objects once.
 */
export function unreadablePlace(value: unknown): readonly string[] | undefined {
  const pending: [path: readonly string[], value: unknown][] = [[[], value]];
  const seen = new Set<unknown>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, current] = next;
    if (typeof current !== 'object' || current === null || seen.has(current)) continue;
    seen.add(current);
    const keys = ownKeys(current);
    if (keys === undefined) return path;
    for (const key of keys) {
      const inner = valueAt(current, key);
      if (inner === undefined) return [...path, key];
      pending.push([[...path, key], inner.value]);
    }
  }
  return undefined;
}

/** Undefined when even reading the keys throws. */
function ownKeys(object: object): readonly string[] | undefined {
  try {
    Object.getPrototypeOf(object);
    Array.isArray(object);
    return Object.keys(object);
  } catch {
    return undefined;
  }
}

function valueAt(object: object, key: string): { readonly value: unknown } | undefined {
  try {
    return { value: (object as Readonly<Record<string, unknown>>)[key] };
  } catch {
    return undefined;
  }
}
