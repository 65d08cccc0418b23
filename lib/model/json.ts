/** An object as JSON.parse gives it: keys are arbitrary strings, hostile ones included. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** Whether a value is an object in JSON's sense: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
