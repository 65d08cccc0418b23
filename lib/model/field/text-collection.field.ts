import { frozenRecord } from '../frozen-record.js';
import { isJsonObject } from '../json.js';
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
  // Unlike map, this does not pass over holes.
  const elements = Array.from(raw, text);
  return Misfit.gather(elements.entries()) ?? Object.freeze(elements);
}

function record(raw: unknown): unknown {
  if (!isJsonObject(raw)) return Misfit.of(raw, 'dict_type', 'Input should be a valid object');
  const entries = Object.entries(raw).map(([key, item]) => [key, text(item)] as const);
  return Misfit.gather(entries) ?? frozenRecord(entries);
}

function text(raw: unknown): unknown {
  return typeof raw === 'string' ? raw : Misfit.of(raw, 'string_type', 'Input should be a valid string');
}
