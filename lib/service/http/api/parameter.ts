import type { JsonObject } from '../../../model/json.js';

/** The part of a request that holds a parameter. */
export type ParameterPlace = 'path' | 'query';

/**
 * A parameter of a route. The check of requests, the OpenAPI document and the types of the client are derived from it.
 */
export interface Parameter<T = unknown, R extends boolean = boolean> {
  readonly place: ParameterPlace;
  readonly description: string;
  readonly schema: JsonObject;
  readonly isRequired: R;
  /** The value of the text in a request; undefined when the text is invalid. */
  readonly read: (text: string) => T | undefined;
  /** The value when a request omits the parameter. */
  readonly byDefault: T | undefined;
}

/** The parameters of a route, by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values that a route's handler receives. */
export type ParameterValues<P extends Parameters> = {
  readonly [N in keyof P]: P[N] extends Parameter<infer T> ? T : never;
};

const LONGEST_TEXT = 1_000;

/** Text in the path that names the subject of the request. */
export function inPath(description: string): Parameter<string, true> {
  return {
    place: 'path',
    description,
    schema: { type: 'string' },
    isRequired: true,
    read: (text) => text,
    byDefault: undefined,
  };
}

/** Text that filters an answer. */
export function text(description: string): Parameter<string | undefined, false> {
  return {
    place: 'query',
    description,
    schema: { type: 'string', minLength: 1, maxLength: LONGEST_TEXT },
    isRequired: false,
    read: (value) => (value.length > 0 && value.length <= LONGEST_TEXT ? value : undefined),
    byDefault: undefined,
  };
}

/** One of a few words; the default applies where it is left out. */
export function oneOf<const W extends readonly string[], D extends W[number] | undefined = undefined>(
  words: W,
  description: string,
  byDefault?: D,
): Parameter<W[number] | D, false> {
  return {
    place: 'query',
    description,
    schema: { type: 'string', enum: [...words], ...(byDefault === undefined ? {} : { default: byDefault }) },
    isRequired: false,
    read: (value) => words.find((word) => word === value),
    byDefault,
  };
}

/** A whole number within bounds, with a default. */
export function integer<D extends number | undefined>(
  description: string,
  { minimum, maximum = Number.MAX_SAFE_INTEGER, byDefault }: { minimum: number; maximum?: number; byDefault: D },
): Parameter<number | D, false> {
  const bounds = { minimum, maximum };
  return {
    place: 'query',
    description,
    schema: { type: 'integer', ...bounds, ...(byDefault === undefined ? {} : { default: byDefault }) },
    isRequired: false,
    read: (value) => {
      const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      return number >= minimum && number <= maximum ? number : undefined;
    },
    byDefault,
  };
}

/** A flag: `true` or `false`. */
export function flag(description: string): Parameter<boolean, false> {
  return {
    place: 'query',
    description,
    schema: { type: 'boolean', default: false },
    isRequired: false,
    read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
    byDefault: false,
  };
}
