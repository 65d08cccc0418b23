/** What JSON escapes, and halves of surrogate pairs: it escapes them where they are alone. */
const UNSAFE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as `JSON.stringify` writes it. To look for what must be escaped is faster than to call it for nothing. */
export function quotedText(value: string): string {
  return UNSAFE.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** The value of a scalar field as `JSON.stringify` writes it: a string, an integer, a boolean or null. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' ? quotedText(value) : String(value);
}
