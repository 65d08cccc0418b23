import { frozenRecord } from '../frozen-record.js';
import { isJsonObject } from '../json.js';
import { entriesOf } from '../list-entries.js';
import { contractField } from './contract-field.js';
import { Misfit } from './misfit.js';

/** An array of strings, or null, which is also what absence means. */
export function OptionalTextList(): PropertyDecorator {
  return contractField({ convert: list, nullable: true, absent: () => null, shape: { kind: 'collection' } });
}

/** An array of strings; absence means an empty one. */
export function TextList(): PropertyDecorator {
  return contractField({ convert: list, absent: () => Object.freeze([]), shape: { kind: 'collection' } });
}

/** A record of strings under arbitrary keys, or null, which is also what absence means. */
export function OptionalTextRecord(): PropertyDecorator {
  return contractField({ convert: record, nullable: true, absent: () => null, shape: { kind: 'collection' } });
}

function list(raw: unknown): unknown {
  if (!Array.isArray(raw)) return Misfit.of(raw, 'tuple_type', 'Input should be a valid array');
  const shaped = Misfit.shape(entriesOf(raw), text);
  return shaped instanceof Misfit ? shaped : Object.freeze(shaped.map(([, item]) => item));
}

function record(raw: unknown): unknown {
  if (!isJsonObject(raw)) return Misfit.of(raw, 'dict_type', 'Input should be a valid object');
  const shaped = Misfit.shape(Object.entries(raw), text);
  return shaped instanceof Misfit ? shaped : frozenRecord(shaped);
}

function text(raw: unknown): unknown {
  return typeof raw === 'string' ? raw : Misfit.of(raw, 'string_type', 'Input should be a valid string');
}
