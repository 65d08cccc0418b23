/**
 * What a YAML text says, in the types of its own: whole numbers are bigints, other numbers are numbers, so that `1` and
 * `1.0` stay apart, and keys may be of any type.
 */
export type YamlValue = null | boolean | bigint | number | string | YamlOpaque | readonly YamlValue[] | YamlMap;

/** A mapping, in the order of its keys; keys that are merged in (`<<`) come last. */
export type YamlMap = ReadonlyMap<YamlValue, YamlValue>;

/** A value that JSON has no form for, such as a date: it stands for itself by a text. */
export class YamlOpaque {
  constructor(
    /** What Python's `str` makes of it. */
    readonly text: string,
    /** What Python's `repr` makes of it, where it stands in a list or a mapping. */
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
