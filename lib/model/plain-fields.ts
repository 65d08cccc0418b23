import { isJsonObject, type JsonObject } from './json.js';

/**
 * The fields of an instance, and of the instances in it, as ordinary objects that JSON.stringify takes as they are.
 * Records and lists are shared, not copied: for writing out at once, not for keeping.
 */
export function plainFields(instance: object): JsonObject {
  const plain: Record<string, unknown> = { ...instance };
  for (const [name, value] of Object.entries(plain)) {
    if (isJsonObject(value) && Object.getPrototypeOf(value) !== null) plain[name] = plainFields(value);
  }
  return plain;
}
