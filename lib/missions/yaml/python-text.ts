import { isYamlList, isYamlMap, YamlOpaque, type YamlMap, type YamlValue } from './yaml-value.js';

/** From here on Python writes an exponent; JavaScript has another limit. */
const LARGEST_PLAIN = 1e16;
const SMALLEST_PLAIN = 1e-4;

const NOT_FINITE: Readonly<Record<string, string>> = { Infinity: 'inf', '-Infinity': '-inf' };

/** A floating-point number as Python writes it: `1.0`, `1e-07`, `1e+16`. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return NOT_FINITE[String(value)] ?? 'nan';
  const size = Math.abs(value);
  if (size !== 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN)) return withExponent(value);
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function withExponent(value: number): string {
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}

/** The result of Python's `str` for a value. */
export function pythonText(value: YamlValue): string {
  if (typeof value === 'string') return value;
  return value instanceof YamlOpaque ? value.text : pythonRepresentation(value);
}

/** The result of Python's `repr` for a value. */
export function pythonRepresentation(value: YamlValue): string {
  if (typeof value === 'string') return quotedText(value);
  if (value instanceof YamlOpaque) return value.representation;
  if (isYamlList(value)) return `[${value.map(pythonRepresentation).join(', ')}]`;
  return isYamlMap(value) ? representMap(value) : representScalar(value);
}

function representMap(map: YamlMap): string {
  const entries = [...map].map(([key, value]) => `${pythonRepresentation(key)}: ${pythonRepresentation(value)}`);
  return `{${entries.join(', ')}}`;
}

function representScalar(value: null | boolean | bigint | number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'bigint' ? String(value) : pythonFloat(value);
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNSHOWN = /(?! )[\p{C}\p{Z}]/gu;

function quotedText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(quote === "'" ? /'/g : /(?!)/g, "\\'")
    .replace(UNSHOWN, (character) => SHORT[character] ?? escape(character.codePointAt(0) ?? 0));
  return quote + escaped + quote;
}

function escape(codePoint: number): string {
  const hex = codePoint.toString(16);
  if (codePoint < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return codePoint < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Trims a text as Python does, whose white space differs from that of JavaScript. */
export function pythonStrip(text: string): string {
  return text.replace(EDGES, '');
}

const WHITE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const EDGES = new RegExp(`^${WHITE}+|${WHITE}+$`, 'g');
