import { DossierError } from './dossier.error.js';

/** An argument or an option is of the wrong kind. The message shows the value only if it is a number. */
export class InvalidArgumentError extends DossierError {
  readonly code = 'INVALID_ARGUMENT';

  constructor(
    /** What the parameter or the option is called. */
    readonly argument: string,
    /** The kind of value that it must be. */
    readonly expected: string,
    /** The value, if its kind explains what is wrong with it. */
    ...given: readonly [value?: unknown]
  ) {
    super(`${argument} must be ${expected}${given.length === 0 ? '' : `; it is ${describe(given[0])}`}`);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'a boolean',
  bigint: 'a bigint',
  symbol: 'a symbol',
  function: 'a function or a class',
};

/** What a value is, without what is in it: it may be a secret. */
function describe(value: unknown): string {
  if (value === '') return 'an empty string';
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return TYPES[typeof value] ?? describeObject(value);
}

function describeObject(value: object): string {
  try {
    const { constructor } = value as { readonly constructor?: unknown };
    if (typeof constructor === 'function' && constructor.name !== '') return `of class ${constructor.name}`;
  } catch {
    // A Proxy may throw when it is asked.
  }
  return 'an object without a class';
}
