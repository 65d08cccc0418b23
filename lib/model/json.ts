/** An object as JSON.parse gives it: keys are arbitrary strings, hostile ones included. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** What an object itself has under a key; undefined when it has nothing there, whatever it inherits. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether a value is an object in JSON's sense: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
