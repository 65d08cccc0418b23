import { compareCodePoints } from './code-points.js';
import { pythonFloat, pythonText } from './python-text.js';
import { isYamlList, isYamlMap, YamlOpaque, type YamlMap, type YamlValue } from './yaml-value.js';

const NOT_FINITE: Readonly<Record<string, string>> = { nan: 'NaN', inf: 'Infinity', '-inf': '-Infinity' };

/**
 * The canonical JSON text of a value, as the reference hashes it: keys sorted by code point, no white space, unescaped
 * characters, and Python's text for values that JSON does not have.
 */
export function canonicalJson(value: YamlValue): string {
  if (typeof value === 'string') return jsonString(value);
  if (value instanceof YamlOpaque) return jsonString(value.text);
  if (isYamlList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return isYamlMap(value) ? jsonObject(value) : scalarJson(value);
}

function scalarJson(value: null | boolean | bigint | number): string {
  if (typeof value !== 'number') return String(value);
  const text = pythonFloat(value);
  return NOT_FINITE[text] ?? text;
}

function jsonObject(map: YamlMap): string {
  const entries = [...map].map(([key, value]) => [keyText(key), value] as const);
  entries.sort(([one], [other]) => compareCodePoints(one, other));
  return `{${entries.map(([key, value]) => `${jsonString(key)}:${canonicalJson(value)}`).join(',')}}`;
}

function keyText(key: YamlValue): string {
  return key === null || typeof key === 'boolean' || typeof key === 'number' ? scalarJson(key) : pythonText(key);
}

/** Like JavaScript, Python leaves U+007F as it is; both escape the characters below a space. */
function jsonString(text: string): string {
  return JSON.stringify(text);
}
