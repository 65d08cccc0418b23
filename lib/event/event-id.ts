import { hyphenatedUuid } from './uuid-text.js';

const ULID = /^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}$/;
/** What nearly every id looks like: as text it is what it was sent as. */
const NORMAL_ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * The normal form of an event's id (`event_id`, `correlation_id`, `causation_id`), by which ids are compared; `undefined`
 * when the contract refuses the value. A ULID (26 characters of Crockford's base 32, no I, L, O, U, any case) becomes
 * upper case; a hyphenated UUID of 36 characters lower case; 32 hex digits a hyphenated UUID in lower case. Nothing may
 * surround it, no line feed either. Never throws.
 */
export function toEventId(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  if (NORMAL_ULID.test(raw)) return raw;
  return ULID.test(raw) ? raw.toUpperCase() : hyphenatedUuid(raw);
}
