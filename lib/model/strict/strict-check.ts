import { StrictCheckSource } from './strict-check.source.js';
import type { StrictForm } from './strict-form.js';
import { strictFormOf } from './strict-form.rules.js';

/** Quickly accepts values that the class accepts as they stand. It may refuse other values that the class accepts. */
export type StrictCheck = (value: unknown) => boolean;

/** What to leave out of a check. */
export interface StrictCheckOptions {
  /** The fields that the caller reads anyway: every text passes there. */
  readonly readElsewhere?: readonly string[];
}

const checks = new WeakMap<object, StrictCheck>();

/** The check of a value for the strict form of a class, compiled on first use. */
export function strictCheckOf(prototype: object): StrictCheck {
  const known = checks.get(prototype);
  if (known !== undefined) return known;
  const check = compileStrictCheck(strictFormOf(prototype));
  checks.set(prototype, check);
  return check;
}

/** Compiles the check of a form. A value that throws when it is read does not have the form. */
export function compileStrictCheck(form: StrictForm, { readElsewhere = [] }: StrictCheckOptions = {}): StrictCheck {
  const source = new StrictCheckSource();
  const statements = source.statements(withTexts(form, readElsewhere), 'value');
  const names = source.constants.map((_, at) => `k${at}`);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- straight-line code is several times as fast as a walk through the form, and is made of declared rules only
  return new Function(
    ...names,
    `return function (value) {\ntry {\n${statements}\nreturn true;\n} catch {\nreturn false;\n}\n}`,
  )(...source.constants) as StrictCheck;
}

/** The form with fields that are texts of any kind. */
function withTexts(form: StrictForm, names: readonly string[]): StrictForm {
  if (form.kind !== 'object') return form;
  const text: StrictForm = { kind: 'text', nullable: false, minLength: 0, wellFormed: false };
  return {
    ...form,
    fields: form.fields.map((field) => (names.includes(field.name) ? { ...field, form: text } : field)),
  };
}
