import { isDeepStrictEqual } from 'node:util';
import { isPlainContainer } from './json-copy.js';
import { isSealed } from './seal.js';

type Entries = Readonly<Record<string, unknown>>;

/**
 * Whether two values are of the same class and equal in everything they hold. Works with a list instead of recursion,
 * since the sender decides how deep a payload is nested.
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  const pending: [a: unknown, b: unknown][] = [[a, b]];
  const compared = new Map<Entries, Entries>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [left, right] = next;
    if (Object.is(left, right)) continue;
    if (!isAlike(left, right)) return false;
    if (!isOpen(left) || !isOpen(right) || compared.get(left) === right) continue;
    compared.set(left, right);
    for (const key of Object.keys(left)) pending.push([left[key], right[key]]);
  }
  return true;
}

/** Whether the contents of a value are known: our own instances, and JSON. */
function isOpen(value: unknown): value is Entries {
  return isSealed(value) || isPlainContainer(value);
}

/** Whether two values have equal own keys; values of unknown classes are compared as a whole. */
function isAlike(left: unknown, right: unknown): boolean {
  if (!isOpen(left) || !isOpen(right)) return isDeepStrictEqual(left, right);
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key));
}
