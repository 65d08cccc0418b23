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
/** What Node.js accepts for the address and the headers of a request together: the limit of positions. */
export const MOST_HEADER_BYTES = 16_384;

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

/** Text that filters an answer, or says where to go on; `longest` is in characters. */
export function text(description: string, longest = LONGEST_TEXT): Parameter<string | undefined, false> {
  const schema = { type: 'string', minLength: 1, maxLength: longest };
  const read = (value: string): string | undefined => (value.length > 0 && value.length <= longest ? value : undefined);
  return inQuery(description, schema, read, undefined);
}

/** One of a few words; the default applies where it is left out. */
export function oneOf<const W extends readonly string[], D extends W[number] | undefined = undefined>(
  words: W,
  description: string,
  byDefault?: D,
): Parameter<W[number] | D, false> {
  const schema = { type: 'string', enum: [...words] };
  return inQuery<W[number] | D>(description, schema, (value) => words.find((word) => word === value), byDefault);
}

/** A whole number within bounds, with a default. */
export function integer<D extends number | undefined>(
  description: string,
  { minimum, maximum = Number.MAX_SAFE_INTEGER, byDefault }: { minimum: number; maximum?: number; byDefault: D },
): Parameter<number | D, false> {
  const read = (value: string): number | undefined => {
    const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
    return number >= minimum && number <= maximum ? number : undefined;
  };
  return inQuery<number | D>(description, { type: 'integer', minimum, maximum }, read, byDefault);
}

/** How many things a page of a list has at most. */
export function pageLimit(things: string): Parameter<number, false> {
  return integer<number>(`The most ${things} on a page.`, { minimum: 1, maximum: 1_000, byDefault: 100 });
}

/** A flag: `true` or `false`. */
export function flag(description: string): Parameter<boolean, false> {
  const read = (value: string): boolean | undefined =>
    value === 'true' ? true : value === 'false' ? false : undefined;
  return inQuery(description, { type: 'boolean' }, read, false);
}

function inQuery<T>(
  description: string,
  type: JsonObject,
  read: Parameter<T>['read'],
  byDefault: T | undefined,
): Parameter<T, false> {
  const schema = byDefault === undefined ? type : { ...type, default: byDefault };
  return { place: 'query', description, schema, isRequired: false, read, byDefault };
}
