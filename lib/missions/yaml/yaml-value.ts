/**
 * The value of a YAML text, in types of its own: integers are bigints and other numbers are numbers, so that `1` and
 * `1.0` stay distinct, and keys may be of any type.
 */
export type YamlValue = null | boolean | bigint | number | string | YamlOpaque | readonly YamlValue[] | YamlMap;

/** A mapping, in the order of its keys; merged keys (`<<`) come last. */
export type YamlMap = ReadonlyMap<YamlValue, YamlValue>;

/** A value that JSON does not have, such as a date, represented by a text. */
export class YamlOpaque {
  constructor(
    /** The result of Python's `str`. */
    readonly text: string,
    /** The result of Python's `repr`, used in a list or a mapping. */
    readonly representation: string = text,
  ) {}
}

/** Whether a value is a mapping. */
export function isYamlMap(value: unknown): value is YamlMap {
  return value instanceof Map;
}

/** Whether a value is a list. */
export function isYamlList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
