import type { NormalForm } from '../model/field/normalised-text.field.js';
import { hyphenatedUuid } from './uuid-text.js';

const ENCLOSED = /^(?:\{(?<braced>.{36})\}|urn:uuid:(?<urn>.{36}))$/;

/** The `project_uuid` of envelopes: which texts are accepted, and their normal form. */
export const PROJECT_UUID = {
  normalise: toProjectUuid,
  violationType: 'uuid_parsing',
  message: 'Input should be a valid UUID',
  grammar: { accepts: (text) => toProjectUuid(text) !== undefined, keywords: { format: 'uuid' } },
} as const satisfies NormalForm;

/**
 * The envelope's `project_uuid` in lower-case hyphenated form; `undefined` when the contract refuses the value. Accepts
 * what the Python reference accepts (`uuid.UUID` of pydantic 2.13): hyphenated or 32 hex digits in any case, and the
 * hyphenated form in braces or behind a lower-case `urn:uuid:`. Never throws.
 */
export function toProjectUuid(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  return hyphenatedUuid(raw) ?? enclosedUuid(raw);
}

function enclosedUuid(text: string): string | undefined {
  const { braced, urn } = ENCLOSED.exec(text)?.groups ?? {};
  const enclosed = braced ?? urn;
  return enclosed === undefined ? undefined : hyphenatedUuid(enclosed);
}
