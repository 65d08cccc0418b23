/** Characters that JSON escapes, and surrogates, which it escapes when they are alone. */
const UNSAFE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as `JSON.stringify` writes it. Searching for characters to escape is faster than calling it needlessly. */
export function quotedText(value: string): string {
  return UNSAFE.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** The value of a scalar field as `JSON.stringify` writes it: a string, an integer, a boolean or null. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' ? quotedText(value) : String(value);
}
