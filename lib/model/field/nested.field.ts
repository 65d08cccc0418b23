import { examine } from '../examination.js';
import { frozenRecord } from '../frozen-record.js';
import { isJsonObject } from '../json.js';
import type { ModelClass } from '../model-class.js';
import { entriesOf } from '../list-entries.js';
import { contractField, type FieldRule } from './contract-field.js';
import type { FieldForm, ModelField } from './field-form.js';
import { Misfit } from './misfit.js';

/**
 * A required object of another contract class.
 *
 * @param model returns the class; it may be declared later.
 */
export function Nested<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField(nested('model', model));
}

/**
 * An object of another contract class, or null. An absent field is null.
 *
 * @param model returns the class; it may be declared later.
 */
export function OptionalNested<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({ ...nested('model', model), nullable: true, absent: () => null });
}

/**
 * An array of objects of another contract class. An absent field is an empty array.
 *
 * @param model returns the class; it may be declared later.
 */
export function NestedList<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({ ...nested('models', model), absent: () => Object.freeze([]) });
}

/**
 * An array of objects of another contract class, or null. An absent field is null.
 *
 * @param model returns the class; it may be declared later.
 */
export function OptionalNestedList<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({ ...nested('models', model), nullable: true, absent: () => null });
}

/**
 * A record of objects of another contract class under any keys. An absent field is an empty record.
 *
 * @param model returns the class; it may be declared later.
 */
export function NestedRecord<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({ ...nested('record', model), absent: () => frozenRecord([]) });
}

const CONVERSIONS: Readonly<Record<ModelField['kind'], (model: ModelClass<object>, raw: unknown) => unknown>> = {
  model: element,
  models: list,
  record,
};

/** The class is requested with the first value, since it may be declared after the class of this field. */
function nested(kind: ModelField['kind'], model: () => ModelClass<object>): FieldRule {
  return { form: { kind, model }, convert };
}

function convert(raw: unknown, form: FieldForm | undefined): unknown {
  const { kind, model } = form as ModelField;
  return CONVERSIONS[kind](model(), raw);
}

function element<M extends object>(model: ModelClass<M>, raw: unknown): M | Misfit {
  const { instance, faults } = examine(model.prototype, raw);
  return instance ?? new Misfit(faults);
}

function list<M extends object>(model: ModelClass<M>, raw: unknown): unknown {
  if (!Array.isArray(raw)) return Misfit.of(raw, 'tuple_type', 'Input should be a valid array');
  const shaped = Misfit.shape(entriesOf(raw), (item) => element(model, item));
  return shaped instanceof Misfit ? shaped : Object.freeze(shaped.map(([, item]) => item));
}

function record<M extends object>(model: ModelClass<M>, raw: unknown): unknown {
  if (!isJsonObject(raw)) return Misfit.of(raw, 'dict_type', 'Input should be a valid object');
  const shaped = Misfit.shape(Object.entries(raw), (item) => element(model, item));
  return shaped instanceof Misfit ? shaped : frozenRecord(shaped);
}
