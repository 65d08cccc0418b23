import { rulesOf, type FieldRule } from './field/contract-field.js';
import { isScalar } from './field/field-form.js';
import { define, plainJson } from './json-copy.js';
import type { JsonObject } from './json.js';

/** Returns the wire form of an instance of one contract class. */
export type Writer = (instance: object) => JsonObject;

const writers = new WeakMap<object, Writer>();

/**
 * Converts instances of a contract class to ordinary objects with every field in declared order, compiled once from the
 * rules of its fields. The result is that of `plainJson`, several times as fast.
 */
export function writerOf(prototype: object): Writer {
  const known = writers.get(prototype);
  if (known !== undefined) return known;
  const writer = compileWriter(prototype);
  writers.set(prototype, writer);
  return writer;
}

function compileWriter(prototype: object): Writer {
  const rules = [...rulesOf(prototype)];
  const members = rules.map(([name, rule]) => `${JSON.stringify(name)}: ${expressionOf(name, rule)}`);
  const source = `return (instance) => ({ ${members.join(', ')} })`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- an object literal is several times as fast as a loop over fields, and is made of their declared names only
  return new Function('plain', 'plainRecord', source)(plainJson, plainRecord) as Writer;
}

/** A nested instance knows how to write itself, since it may be of a subclass of the field's class. */
function expressionOf(name: string, { form }: FieldRule): string {
  const value = `instance[${JSON.stringify(name)}]`;
  if (isScalar(form) || form.kind === 'integer') return value;
  if (form.kind === 'model') return `${value} === null ? null : ${value}.toJSON()`;
  if (form.kind === 'models') return `${value} === null ? null : ${value}.map((item) => item.toJSON())`;
  if (form.kind === 'record') return `${value} === null ? null : plainRecord(${value})`;
  return `typeof ${value} === 'object' ? plain(${value}) : ${value}`;
}

function plainRecord(record: Readonly<Record<string, { toJSON(): JsonObject }>>): JsonObject {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(record)) define(copy, key, record[key]?.toJSON());
  return copy;
}
