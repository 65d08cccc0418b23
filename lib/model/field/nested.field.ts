import { examine } from '../examination.js';
import { frozenRecord } from '../frozen-record.js';
import { isJsonObject } from '../json.js';
import type { ModelClass } from '../model-class.js';
import { entriesOf } from '../list-entries.js';
import { contractField } from './contract-field.js';
import { Misfit } from './misfit.js';

/** A required object of another contract class. */
export function Nested<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({ convert: (raw) => element(model(), raw), shape: { kind: 'model', model } });
}

/** An object of another contract class, or null, which is also what absence means. */
export function OptionalNested<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({
    convert: (raw) => element(model(), raw),
    nullable: true,
    absent: () => null,
    shape: { kind: 'model', model },
  });
}

/** An array of objects of another contract class; absence means an empty one. */
export function NestedList<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({
    convert: (raw) => list(model(), raw),
    absent: () => Object.freeze([]),
    shape: { kind: 'models', model },
  });
}

/** An array of objects of another contract class, or null, which is also what absence means. */
export function OptionalNestedList<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({
    convert: (raw) => list(model(), raw),
    nullable: true,
    absent: () => null,
    shape: { kind: 'models', model },
  });
}

/** A record of objects of another contract class under arbitrary keys; absence means an empty one. */
export function NestedRecord<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({
    convert: (raw) => record(model(), raw),
    absent: () => frozenRecord([]),
    shape: { kind: 'record', model },
  });
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
