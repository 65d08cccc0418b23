import { InvalidArgumentError } from './errors/invalid-argument.error.js';

/** What an argument must be: in words, for the message of an error, and as a test of a value. */
export interface Expectation {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

/** The longest delay a timer can have, in milliseconds (24 days): a longer one would be over at once. */
const MOST = 2 ** 31 - 1;

/** A callback. */
export const FUNCTION: Expectation = { expected: 'a function', accepts: isFunction };

/** Counts something that there are at least `least` of, or is the time of a timer. */
export function wholeNumberFrom(least: number, most = MOST): Expectation {
  return {
    expected: `a whole number from ${String(least)} to ${String(most)}`,
    accepts: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

/** A count of at least one. */
export const WHOLE_NUMBER: Expectation = {
  expected: 'a whole number from 1',
  accepts: (value) => Number.isInteger(value) && Number(value) >= 1,
};

/** Is shown to people. */
export const TEXT: Expectation = { expected: 'a text', accepts: (value) => typeof value === 'string' };

/** The path of a file. */
export const FILE_PATH: Expectation = {
  expected: 'the path of a file, as text',
  accepts: (value) => typeof value === 'string' && value !== '' && !value.includes('\0'),
};

/** Holds options by name: a list in their place is a mistake, and would be taken for none. */
const OPTIONS: Expectation = {
  expected: 'an object of options',
  accepts: (value) => isObject(value) && !(Symbol.iterator in value),
};

/** @param expected what the object is, in words; having these methods is all that is required. */
export function having(expected: string, ...methods: readonly string[]): Expectation {
  const list = methods.length === 1 ? `the method ${methods.join('')}` : `the methods ${methods.join(', ')}`;
  return {
    expected: `${expected}, which has ${list}`,
    accepts: (value) =>
      isObject(value) && methods.every((name) => isFunction((value as Record<string, unknown>)[name])),
  };
}

/** @param elements says what is in the list. */
export function listOf(elements: string): Expectation {
  return {
    expected: `an array of ${elements}, or something else to iterate over`,
    accepts: (value) => isObject(value) && isFunction((value as Partial<Iterable<unknown>>)[Symbol.iterator]),
  };
}

/** A clock. */
export const CLOCK = having('a clock', 'now');

/** A signal that stops work. */
export const SIGNAL = having('an AbortSignal', 'addEventListener', 'removeEventListener');

/**
 * Checks an argument at run time, for callers in JavaScript, which has no types.
 *
 * @throws InvalidArgumentError when it is not.
 */
export function assertArgument(argument: string, value: unknown, { expected, accepts }: Expectation): void {
  if (!accepts(value)) throw new InvalidArgumentError(argument, expected, value);
}

/**
 * Checks that options are an object, and that each option named here is absent or of its kind.
 *
 * @throws InvalidArgumentError for the first that is not.
 */
export function assertOptions(options: object, expectations: Readonly<Record<string, Expectation>> = {}): void {
  assertArgument('options', options, OPTIONS);
  for (const [name, expectation] of Object.entries(expectations)) {
    const value = valueOf(options, name);
    if (value !== undefined) assertArgument(name, value, expectation);
  }
}

/**
 * Makes sure that each of these options is there, and what it must be.
 *
 * @throws InvalidArgumentError for the first that is not.
 */
export function assertKinds(options: object, expectations: Readonly<Record<string, Expectation>>): void {
  for (const [name, expectation] of Object.entries(expectations)) {
    assertArgument(name, valueOf(options, name), expectation);
  }
}

/**
 * Options with the defaults of those that are left out, also of those that are there as undefined.
 *
 * @param defaults by the name of the option.
 */
export function withDefaults<D extends object, O extends object>(defaults: D, options: O): D & O {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(given) as O) };
}

function valueOf(options: object, name: string): unknown {
  return (options as Readonly<Record<string, unknown>>)[name];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
