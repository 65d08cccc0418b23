import { rulesOf, type FieldRule } from './field/contract-field.js';
import { isScalar } from './field/field-form.js';
import type { JsonObject } from './json.js';
import { seal } from './seal.js';

/** Makes an instance of a raw value that is known to be valid and in canonical form. */
export type Reader<M extends object> = new (raw: JsonObject) => M;

const readers = new WeakMap<object, Reader<object>>();

/**
 * The fast way into a contract class, compiled once from the rules of its fields: what `parse` does with values that
 * need neither a check nor a conversion.
 */
export function readerOf<M extends object>(prototype: M): Reader<M> {
  const known = readers.get(prototype);
  if (known !== undefined) return known as Reader<M>;
  const reader = compileReader(prototype);
  readers.set(prototype, reader);
  return reader as Reader<M>;
}

function compileReader(prototype: object): Reader<object> {
  const rules = [...rulesOf(prototype)];
  const helpers = rules.map(([, rule]) => helperOf(rule));
  const statements = rules.map(
    ([name, rule], at) => `this[${JSON.stringify(name)}] = ${expressionOf(name, rule, at)};`,
  );
  statements.push('seal(this);', 'freeze(this);');
  const source = `return function (raw) {\n${statements.join('\n')}\n}`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- straight-line code is several times as fast as a loop over fields, and is made of their declared names only
  const constructor = new Function('helpers', 'absent', 'seal', 'freeze', source)(
    helpers,
    rules.map(([, rule]) => rule.absent),
    seal,
    Object.freeze,
  ) as Reader<object>;
  constructor.prototype = prototype;
  return constructor;
}

/** Converts the value of a field that is not a scalar into what the instance holds. */
function helperOf({ form, convert }: FieldRule): unknown {
  if (isScalar(form) || form.kind === 'integer') return undefined;
  if (form.kind === 'model') return readerOf(form.model().prototype);
  if (form.kind === 'models') return listReaderOf(form.model().prototype);
  return (raw: unknown) => convert?.(raw, form);
}

function listReaderOf(prototype: object): (raw: JsonObject[]) => readonly object[] {
  const Element = readerOf(prototype);
  // Not the array's own method, which a caller may have replaced.
  return (raw) => Object.freeze(Array.prototype.map.call(raw, (item) => new Element(item as JsonObject)) as object[]);
}

function expressionOf(name: string, rule: FieldRule, at: number): string {
  const raw = `raw[${JSON.stringify(name)}]`;
  const made = conversionOf(rule, raw, at);
  const present = rule.nullable === true && !isScalar(rule.form) ? `(${raw} === null ? null : ${made})` : made;
  return rule.absent === undefined ? present : `${raw} === undefined ? absent[${String(at)}]() : ${present}`;
}

function conversionOf({ form }: FieldRule, raw: string, at: number): string {
  if (isScalar(form)) return raw;
  // Turns minus zero into zero.
  if (form.kind === 'integer') return `${raw} + 0`;
  return `${form.kind === 'model' ? 'new ' : ''}helpers[${String(at)}](${raw})`;
}
