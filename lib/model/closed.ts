import { Declarations } from './declarations.js';
import { fieldsOf } from './field/contract-field.js';
import type { Fault } from './fault.js';
import { MOST_FAULTS } from './field/misfit.js';
import type { JsonObject } from './json.js';

const CLOSED = new Declarations<boolean>();

/** Declares that a class refuses unknown keys: each is a fault of its own. */
export function close(prototype: object): void {
  CLOSED.declare(prototype, true);
}

/** Whether a class refuses unknown keys. */
export function isClosed(prototype: object): boolean {
  return CLOSED.of(prototype) === true;
}

/** A fault for each key of an object that a closed class does not know, up to the first thousand. */
export function unknownKeys(prototype: object, raw: JsonObject): readonly Fault[] {
  if (!isClosed(prototype)) return [];
  const known = new Set(fieldsOf(prototype));
  const unknown = Object.keys(raw).filter((key) => !known.has(key));
  return unknown.slice(0, MOST_FAULTS).map((key) => ({
    path: [key],
    message: 'Extra inputs are not permitted',
    violation_type: 'extra_forbidden',
    input_value: raw[key],
  }));
}
