import { EVENT_ID } from '../event/event-id.js';
import { PROJECT_UUID } from '../event/project-uuid.js';
import { SCHEMA_VERSION } from '../event/schema-version.js';
import { TIMESTAMP } from '../event/timestamp.js';
import type { TextGrammar } from '../model/field/text-grammar.js';
import type { TextForm } from '../model/strict/strict-form.js';
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

/** The grammars that have an operation of their own in the scanner. */
const OPERATIONS: ReadonlyMap<TextGrammar, number> = new Map<TextGrammar, number>([
  [EVENT_ID.grammar, EVENT_ID_TEXT],
  [PROJECT_UUID.grammar, UUID],
  [SCHEMA_VERSION, VERSION],
  [TIMESTAMP.grammar, DATE_TIME],
]);

/**
 * The operation that accepts only texts of a form; NOTHING where there is none. Captured texts must not have escapes,
 * so that they are read verbatim.
 */
export function textOperation(form: TextForm, isCaptured: boolean): number {
  const { oneOf, grammar } = form;
  const special = [
    ...(oneOf === undefined ? [] : [ONE_OF]),
    ...(grammar === undefined ? [] : [OPERATIONS.get(grammar) ?? NOTHING]),
  ];
  // No operation checks two conditions at once.
  return special.length > 1 ? NOTHING : (special[0] ?? runOperation(form, isCaptured));
}

function runOperation({ minLength, wellFormed }: TextForm, isCaptured: boolean): number {
  if (minLength === 1) return NON_EMPTY_TEXT;
  return wellFormed || isCaptured ? PLAIN_TEXT : TEXT;
}
