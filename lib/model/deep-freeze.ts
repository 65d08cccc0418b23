/**
 * Freezes an instance that a compiled reader has made, with everything in it. What is frozen already is not gone into:
 * the readers make nothing frozen around something that is not.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
