import { isClosed } from '../closed.js';
import { rulesOf, type FieldRule } from '../field/contract-field.js';
import type { FieldForm, IntegerField, ModelField, NormalisedField, TextField } from '../field/field-form.js';
import type { AnyForm, IntegerForm, MemberForm, NothingForm, ObjectForm, StrictForm, TextForm } from './strict-form.js';

type SomeForm = Exclude<StrictForm, AnyForm | NothingForm>;

const ANY: AnyForm = { kind: 'any' };
const NOTHING: NothingForm = { kind: 'nothing' };
const ANY_TEXT: TextForm = { kind: 'text', nullable: false, minLength: 0, wellFormed: false };

const PLAIN_FORMS = {
  boolean: { kind: 'boolean', nullable: false },
  texts: { kind: 'list', nullable: false, items: ANY_TEXT },
  textRecord: recordOf(ANY_TEXT),
  opaque: recordOf(ANY),
} as const;

const forms = new WeakMap<object, ObjectForm>();
/** The classes whose forms are in progress. */
const unfinished = new Set<object>();

/**
 * The strict form of a class, made of the rules of its fields.
 *
 * @throws TypeError when the class has none: a field does not describe its values, or the class contains itself.
 */
export function strictFormOf(prototype: object): ObjectForm {
  const known = forms.get(prototype);
  if (known !== undefined) return known;
  if (unfinished.has(prototype)) throw new TypeError('a class that contains itself has no strict form');
  unfinished.add(prototype);
  try {
    const fields = Array.from(rulesOf(prototype), ([name, rule]) => memberForm(name, rule));
    const form: ObjectForm = { kind: 'object', nullable: false, fields, others: isClosed(prototype) ? NOTHING : ANY };
    forms.set(prototype, form);
    return form;
  } finally {
    unfinished.delete(prototype);
  }
}

function memberForm(name: string, { form, nullable = false, absent }: FieldRule): MemberForm {
  if (form === undefined) throw new TypeError(`the field ${name} does not say what it holds`);
  return { name, required: absent === undefined, form: { ...valueForm(form), nullable } };
}

function valueForm(form: FieldForm): SomeForm {
  switch (form.kind) {
    case 'text':
      return textForm(form);
    case 'normalised':
      return normalisedForm(form);
    case 'integer':
      return integerForm(form);
    case 'model':
    case 'models':
    case 'record':
      return modelForm(form);
    default:
      return plainForm(form.kind);
  }
}

function plainForm(kind: keyof typeof PLAIN_FORMS | 'converted'): SomeForm {
  if (kind === 'converted') throw new TypeError('what a conversion may make of a value has no strict form');
  return PLAIN_FORMS[kind];
}

function textForm({ minLength, oneOf, grammar }: TextField): TextForm {
  return {
    ...ANY_TEXT,
    minLength: minLength ?? 0,
    wellFormed: minLength !== undefined || grammar !== undefined,
    ...(oneOf && { oneOf }),
    ...(grammar && { grammar }),
  };
}

function normalisedForm({ grammar }: NormalisedField): TextForm {
  if (grammar === undefined) throw new TypeError('a normal form without a grammar has no strict form');
  return { ...ANY_TEXT, grammar };
}

function integerForm({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: IntegerField): IntegerForm {
  return { kind: 'integer', nullable: false, min, max };
}

function modelForm({ kind, model }: ModelField): SomeForm {
  const form = strictFormOf(model().prototype);
  if (kind === 'model') return form;
  return kind === 'record' ? recordOf(form) : { kind: 'list', nullable: false, items: form };
}

function recordOf(others: StrictForm): ObjectForm {
  return { kind: 'object', nullable: false, fields: [], others };
}
