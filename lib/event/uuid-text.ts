const NORMAL = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const HYPHENATED = /^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/;
const BARE = /^([0-9A-Fa-f]{8})([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})([0-9A-Fa-f]{12})$/;

/**
 * A UUID (36 characters hyphenated, or 32 hex digits, in any case) in its lower-case hyphenated form; `undefined` when
 * the text is neither. Its version and variant are not looked at, as the reference does not.
 */
export function hyphenatedUuid(text: string): string | undefined {
  if (NORMAL.test(text)) return text;
  if (HYPHENATED.test(text)) return text.toLowerCase();
  return BARE.test(text) ? text.replace(BARE, '$1-$2-$3-$4-$5').toLowerCase() : undefined;
}
