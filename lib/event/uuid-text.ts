import { UUID_FORM } from './id-grammar.js';
import { BARE_UUID, NORMAL_UUID, UUID, wholeText } from './id-patterns.js';

const IS_NORMAL = wholeText(NORMAL_UUID);
const IS_HYPHENATED = wholeText(UUID);
const IS_BARE = wholeText(BARE_UUID);

/**
 * A UUID (36 characters hyphenated, or 32 hex digits, in any case) in its lower-case hyphenated form; `undefined` when
 * the text is neither. Like the reference, it does not check version and variant.
 */
export function hyphenatedUuid(text: string): string | undefined {
  if (IS_NORMAL.test(text)) return text;
  if (IS_HYPHENATED.test(text)) return text.toLowerCase();
  return IS_BARE.test(text) ? withHyphens(text.toLowerCase()) : undefined;
}

function withHyphens(digits: string): string {
  let at = 0;
  return UUID_FORM.replace(/x/g, () => digits.charAt(at++));
}
