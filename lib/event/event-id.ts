import type { NormalForm } from '../model/field/normalised-text.field.js';
import { BARE_UUID, NORMAL_ULID, ULID, UUID, wholeText } from './id-patterns.js';
import { hyphenatedUuid } from './uuid-text.js';

const IS_ULID = wholeText(ULID);
/** Matches nearly every id. Such a text is already in normal form. */
const IS_NORMAL_ULID = wholeText(NORMAL_ULID);
const IS_EVENT_ID = wholeText(`(${ULID}|${UUID}|${BARE_UUID})`);

/** The ids of events: which texts are ids, and their normal form. */
export const EVENT_ID = {
  normalise: toEventId,
  violationType: 'value_error',
  message: 'Input should be a ULID of 26 characters, or a UUID, hyphenated or as 32 hex digits',
  grammar: {
    accepts: (text) => IS_NORMAL_ULID.test(text) || IS_EVENT_ID.test(text),
    keywords: { pattern: IS_EVENT_ID.source },
  },
} as const satisfies NormalForm;

/**
 * The normal form of an event's id (`event_id`, `correlation_id`, `causation_id`), by which ids are compared;
 * `undefined` when the contract refuses the value. A ULID (26 characters of Crockford's base 32, no I, L, O, U, any
 * case) becomes upper case; a hyphenated UUID of 36 characters lower case; 32 hex digits a hyphenated UUID in lower
 * case. Nothing may surround the id, not even a line feed. Never throws.
 */
export function toEventId(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  if (IS_NORMAL_ULID.test(raw)) return raw;
  return IS_ULID.test(raw) ? raw.toUpperCase() : hyphenatedUuid(raw);
}
