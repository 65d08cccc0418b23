import { contractField } from '../../model/field/contract-field.js';
import { Misfit } from '../../model/field/misfit.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';
import { examine } from '../../model/examination.js';
import { pythonText } from '../yaml/python-text.js';
import { isYamlMap, type YamlValue } from '../yaml/yaml-value.js';

const WORDS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...['true', 't', 'yes', 'y', 'on', '1', 1n, 1].map((form) => [form, true] as const),
  ...['false', 'f', 'no', 'n', 'off', '0', 0n, 0].map((form) => [form, false] as const),
]);

/** A boolean in any form that the reference accepts, `yes` and 1 among them. An absent field is false. */
export function LaxFlag(): PropertyDecorator {
  return contractField({ absent: () => false, convert: flag, form: { kind: 'converted' } });
}

/** A list of instances of a closed class. An absent field is an empty list. */
export function ClosedList<M extends object>(model: () => ModelClass<M>): PropertyDecorator {
  return contractField({
    absent: () => Object.freeze([]),
    convert: (raw) => closedList(model(), raw),
    form: { kind: 'models', model },
  });
}

/** A mapping of names to lists, stored as a list of the results of `make` for each entry, in the order of the file. */
export function NamedLists<M extends object>(
  model: () => ModelClass<M>,
  make: (name: string, items: readonly M[]) => object,
): PropertyDecorator {
  return contractField({
    absent: () => Object.freeze([]),
    convert: (raw) => namedLists(model(), raw, make),
    form: { kind: 'converted' },
  });
}

function flag(raw: unknown): unknown {
  const form = typeof raw === 'string' ? raw.toLowerCase() : raw;
  if (typeof form === 'boolean') return form;
  return WORDS.get(form) ?? Misfit.of(raw, 'bool_parsing', 'Input should be true or false');
}

function closedList<M extends object>(model: ModelClass<M>, raw: unknown): readonly M[] | Misfit {
  if (!Array.isArray(raw)) return Misfit.of(raw, 'list_type', 'Input should be a valid list');
  const shaped = Misfit.shape(raw.entries(), (item) => {
    const { instance, faults } = examine(model.prototype, fieldsOf(item));
    return instance ?? new Misfit(faults);
  });
  return shaped instanceof Misfit ? shaped : Object.freeze(shaped.map(([, item]) => item as M));
}

function namedLists<M extends object>(
  model: ModelClass<M>,
  raw: unknown,
  make: (name: string, items: readonly M[]) => object,
): unknown {
  if (!isJsonObject(raw)) return Misfit.of(raw, 'dict_type', 'Input should be a mapping of lists');
  const shaped = Misfit.shape(namedEntries(raw), (item) => closedList(model, item));
  if (shaped instanceof Misfit) return shaped;
  return Object.freeze(shaped.map(([name, items]) => make(name, items as readonly M[])));
}

function namedEntries(raw: JsonObject): readonly (readonly [string, unknown])[] {
  const entries: Iterable<readonly [unknown, unknown]> = isYamlMap(raw) ? raw : Object.entries(raw);
  return Array.from(entries, ([name, value]) => [pythonText(name as YamlValue), value]);
}

/** A mapping as an object of fields, so that a class can read it; other values are returned unchanged. */
export function fieldsOf(raw: unknown): unknown {
  if (!isYamlMap(raw)) return raw;
  const fields = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of raw) fields[pythonText(key)] = value;
  return fields;
}
