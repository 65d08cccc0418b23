import { frozenRecord } from '../frozen-record.js';
import { isJsonObject } from '../json.js';
import { entriesOf } from '../list-entries.js';
import { contractField, type FieldRule } from './contract-field.js';
import { Misfit } from './misfit.js';

const TEXTS: FieldRule = { form: { kind: 'texts' }, convert: list };
const TEXT_RECORD: FieldRule = { form: { kind: 'textRecord' }, convert: record };

/** An array of strings, or null. An absent field is null. */
export function OptionalTextList(): PropertyDecorator {
  return contractField({ ...TEXTS, nullable: true, absent: () => null });
}

/** An array of strings. An absent field is an empty array. */
export function TextList(): PropertyDecorator {
  return contractField({ ...TEXTS, absent: () => Object.freeze([]) });
}

/** A record of strings under any keys, or null. An absent field is null. */
export function OptionalTextRecord(): PropertyDecorator {
  return contractField({ ...TEXT_RECORD, nullable: true, absent: () => null });
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
