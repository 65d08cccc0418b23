/** What a value comes to that cannot be looked at: a getter that throws, a Proxy that was revoked. JSON has none of it. */
export const UNREADABLE = {
  violationType: 'unreadable',
  message: 'Input cannot be read: looking at it throws',
} as const;

/**
 * Where a value of a caller's own making cannot be looked at without an error; undefined when everything in it can be.
 * Works without calls into the depth, and goes through what is shared or circular once.
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

/** Undefined when not even that can be asked. */
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
