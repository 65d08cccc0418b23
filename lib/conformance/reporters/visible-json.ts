/**
 * Replaces what a terminal or a log would act upon instead of showing it (control characters, line separators, half
 * surrogate pairs) with its escape, `\u001b`. Fixture folders and judged programs are not to be trusted with a terminal.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A JSON value on one line, safe to print. */
export function visibleJson(value: unknown): string {
  return value === undefined ? '(nothing)' : visible(JSON.stringify(value));
}
