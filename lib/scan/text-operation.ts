import type { TextForm, TextFormat } from '../schema/strict-form.js';
import {
  DATE_TIME,
  EVENT_ID_TEXT,
  NON_EMPTY_TEXT,
  NOTHING,
  ONE_OF,
  PLAIN_TEXT,
  TEXT,
  UUID,
  VERSION,
} from './program-layout.js';

/** The patterns of the committed schemas that the scanner has an operation for. */
const PATTERNS: ReadonlyMap<string, number> = new Map([
  [
    '^([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})$',
    EVENT_ID_TEXT,
  ],
  ['^[0-9]+\\.[0-9]+\\.[0-9]+(?![\\s\\S])', VERSION],
]);

const FORMATS: Readonly<Record<TextFormat, number>> = { uuid: UUID, 'date-time': DATE_TIME };

/**
 * The operation that accepts nothing but texts of a form; NOTHING where there is none. What is captured has no escapes, so
 * that it is the text as it stands.
 */
export function textOperation(form: TextForm, isCaptured: boolean): number {
  const { oneOf, pattern, format } = form;
  const special = [
    ...(oneOf === undefined ? [] : [ONE_OF]),
    ...(pattern === undefined ? [] : [PATTERNS.get(pattern) ?? NOTHING]),
    ...(format === undefined ? [] : [FORMATS[format]]),
  ];
  // Two conditions at once are beyond every operation.
  return special.length > 1 ? NOTHING : (special[0] ?? runOperation(form, isCaptured));
}

function runOperation({ minLength, wellFormed }: TextForm, isCaptured: boolean): number {
  if (minLength === 1) return NON_EMPTY_TEXT;
  return wellFormed || isCaptured ? PLAIN_TEXT : TEXT;
}
