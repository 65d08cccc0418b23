import { pythonFloat, pythonRepresentation } from './python-text.js';
import { YamlOpaque, type YamlValue } from './yaml-value.js';
import { yamlTime } from './yaml-time.js';

/** A plain scalar looks like a value of a type but is invalid, such as the thirtieth of February. */
export class BadScalar extends Error {}

/** Python refuses to read more digits than this. */
const MOST_DIGITS = 4300;

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
]);
const FLOAT =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|[-+]?\.[\d_]+(?:[eE][-+]\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^(?:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[\d_]+|[-+]?0x[\da-fA-F_]+)$/;
const TIME =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;
/** The first character alone shows that most texts are nothing but texts. */
const MAYBE_TYPED = /^(?:[-+.\d~=<tTfFnN]|$)/;

/** The YAML 1.2 types of a plain scalar, by the rules of the reference's reader. */
export type ScalarType = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'str';

/**
 * The value of a plain scalar: YAML 1.2, in which `yes` and `on` are texts, with dates.
 *
 * @throws BadScalar for a text that looks like a number or a date but is invalid.
 */
export function plainScalar(text: string): YamlValue {
  if (!MAYBE_TYPED.test(text)) return text;
  // These have tags of their own, other than that of texts.
  if (text === '=' || text === '<<') return new YamlOpaque(text);
  return scalarOf(typeOf(text), text);
}

/**
 * The value of a scalar with a type.
 *
 * @throws BadScalar when it is not of that type.
 */
export function scalarOf(type: ScalarType, text: string): YamlValue {
  return READERS[type](text);
}

function typeOf(text: string): ScalarType {
  if (BOOLEANS.has(text)) return 'bool';
  if (FLOAT.test(text)) return 'float';
  if (INTEGER.test(text)) return 'int';
  if (NULLS.has(text)) return 'null';
  return TIME.test(text) ? 'timestamp' : 'str';
}

const READERS: Readonly<Record<ScalarType, (text: string) => YamlValue>> = {
  str: (text) => text,
  null: () => null,
  bool: (text) => BOOLEANS.get(text) ?? refuse(text),
  float: readFloat,
  int: readInteger,
  timestamp: (text) => yamlTime(text) ?? refuse(text),
};

function readFloat(text: string): number {
  const digits = text.replaceAll('_', '').toLowerCase();
  if (digits.endsWith('.inf')) return digits.startsWith('-') ? -Infinity : Infinity;
  if (digits === '.nan') return NaN;
  const value = digits === '' ? NaN : Number(digits);
  return Number.isNaN(value) ? refuse(text) : value;
}

function readInteger(text: string): bigint {
  const digits = text.replaceAll('_', '');
  const negative = digits.startsWith('-');
  const size = digits.replace(/^[-+]/, '');
  if (!/^(?:0b[01]+|0o[0-7]+|0x[\da-fA-F]+|\d+)$/.test(size) || size.length > MOST_DIGITS) return refuse(text);
  return negative ? -BigInt(size) : BigInt(size);
}

function refuse(text: string): never {
  throw new BadScalar(`${text} looks like a number or a date, but is neither`);
}

/** A key of a mapping by its value, so that keys that Python treats as equal are equal: `1`, `1.0` and `true`. */
export function keyIdentity(key: YamlValue): string {
  if (typeof key === 'string') return `text ${key}`;
  if (typeof key === 'bigint') return `number ${String(key)}`;
  if (typeof key === 'boolean') return `number ${key ? '1' : '0'}`;
  if (typeof key !== 'number') return `other ${pythonRepresentation(key)}`;
  return `number ${Number.isInteger(key) ? String(BigInt(key)) : pythonFloat(key)}`;
}
