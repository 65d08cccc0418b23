import { readerOf } from '../../model/compiled-reader.js';
import { rulesOf, type FieldRule } from '../../model/field/contract-field.js';
import { Misfit } from '../../model/field/misfit.js';
import { isJsonObject, ownValue } from '../../model/json.js';

/**
 * The short way into a class whose fields are all texts or null; undefined when the value is not that simple, and the
 * class itself must judge it.
 */
export function readTextFields<M extends object>(prototype: M, raw: unknown): M | undefined {
  if (!isJsonObject(raw)) return undefined;
  const fields: Record<string, unknown> = {};
  for (const [name, rule] of rulesOf(prototype)) {
    const value = textOf(ownValue(raw, name), rule);
    if (value instanceof Misfit) return undefined;
    fields[name] = value;
  }
  return new (readerOf(prototype))(fields);
}

function textOf(raw: unknown, { convert, form, nullable }: FieldRule): string | null | Misfit {
  if (nullable !== true) return MISFIT;
  if (raw === undefined || raw === null) return null;
  if (typeof raw !== 'string' || !raw.isWellFormed()) return MISFIT;
  return convert === undefined ? raw : (convert(raw, form) as string | null | Misfit);
}

const MISFIT = new Misfit([]);
