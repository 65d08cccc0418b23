import { rulesOf, type FieldRule } from './field/contract-field.js';
import type { JsonObject } from './json.js';

/** Makes an instance of a raw value that is known to be valid and in canonical form. */
export type Reader<M extends object> = new (raw: JsonObject) => M;

/** Whether an instance has lists and records of its own, or those of the raw value it was made of. */
export type CollectionOwnership = 'copied' | 'borrowed';

const readers = {
  copied: new WeakMap<object, Reader<object>>(),
  borrowed: new WeakMap<object, Reader<object>>(),
};

/**
 * The fast way into a contract class, compiled once from the rules of its fields: what `parse` does with values that
 * need neither a check nor a conversion. The instances are not frozen yet; whoever lets one out freezes it.
 */
export function readerOf<M extends object>(prototype: M, collections: CollectionOwnership = 'copied'): Reader<M> {
  const known = readers[collections].get(prototype);
  if (known !== undefined) return known as Reader<M>;
  const reader = compileReader(prototype, collections);
  readers[collections].set(prototype, reader);
  return reader as Reader<M>;
}

function compileReader(prototype: object, collections: CollectionOwnership): Reader<object> {
  const rules = [...rulesOf(prototype)];
  const helpers = rules.map(([, rule]) => helperOf(rule, collections));
  const statements = rules.map(
    ([name, rule], at) => `this[${JSON.stringify(name)}] = ${expressionOf(name, rule, at)};`,
  );
  const source = `return function (raw) {\n${statements.join('\n')}\n}`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- straight-line code is several times as fast as a loop over fields, and is made of their declared names only
  const constructor = new Function('helpers', 'absent', source)(
    helpers,
    rules.map(([, rule]) => rule.absent),
  ) as Reader<object>;
  constructor.prototype = prototype;
  return constructor;
}

/** What turns the value of a field that is no scalar into what the instance holds. */
function helperOf({ shape, convert }: FieldRule, collections: CollectionOwnership): unknown {
  if (shape?.kind === 'model') return readerOf(shape.model().prototype, collections);
  if (shape?.kind === 'converted') return convert;
  if (shape?.kind === 'collection') return collections === 'borrowed' ? asItIs : convert;
  if (shape?.kind !== 'models') return undefined;
  const Element = readerOf(shape.model().prototype, collections);
  return (raw: readonly JsonObject[]) => raw.map((item) => new Element(item));
}

function asItIs<T>(raw: T): T {
  return raw;
}

function expressionOf(name: string, rule: FieldRule, at: number): string {
  const raw = `raw[${JSON.stringify(name)}]`;
  const made = conversionOf(rule, raw, at);
  const present = rule.nullable === true && rule.shape !== undefined ? `(${raw} === null ? null : ${made})` : made;
  return rule.absent === undefined ? present : `${raw} === undefined ? absent[${String(at)}]() : ${present}`;
}

function conversionOf({ shape }: FieldRule, raw: string, at: number): string {
  if (shape === undefined) return raw;
  if (shape.kind === 'integer') return `${raw} + 0`;
  return `${shape.kind === 'model' ? 'new ' : ''}helpers[${String(at)}](${raw})`;
}
