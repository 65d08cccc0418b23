import { InvalidArgumentError } from './errors/invalid-argument.error.js';

/** What an argument must be: in words, for who gave something else, and as a test of a value. */
export interface Expectation {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const MOST = 2 ** 31;

/** Is called. */
export const FUNCTION: Expectation = { expected: 'a function', accepts: isFunction };

/** Counts something that there are at least `least` of, and that fits 31 bits. */
export function wholeNumberFrom(least: number): Expectation {
  return {
    expected: `a whole number from ${String(least)}`,
    accepts: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) < MOST,
  };
}

/** Counts something that there is at least one of. */
export const WHOLE_NUMBER: Expectation = {
  expected: 'a whole number from 1',
  accepts: (value) => Number.isInteger(value) && Number(value) >= 1,
};

/** Is shown to people. */
export const TEXT: Expectation = { expected: 'a text', accepts: (value) => typeof value === 'string' };

/** Leads to a file. */
export const FILE_PATH: Expectation = {
  expected: 'the path of a file, as text',
  accepts: (value) => typeof value === 'string' && value !== '' && !value.includes('\0'),
};

/** Holds options by name: a list in their place is a mistake, and would be taken for none. */
const OPTIONS: Expectation = {
  expected: 'an object of options',
  accepts: (value) => isObject(value) && !(Symbol.iterator in value),
};

/** @param expected says what has these methods, which is all that is asked of it. */
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

/** Tells the time. */
export const CLOCK = having('a clock', 'now');

/** Tells work to stop. */
export const SIGNAL = having('an AbortSignal', 'addEventListener', 'removeEventListener');

/**
 * Makes sure that an argument is what it must be. The types say so, but JavaScript has none.
 *
 * @throws InvalidArgumentError when it is not.
 */
export function assertArgument(argument: string, value: unknown, { expected, accepts }: Expectation): void {
  if (!accepts(value)) throw new InvalidArgumentError(argument, expected, value);
}

/**
 * Makes sure that options are an object, and each of those named here what it must be, or left out.
 *
 * @throws InvalidArgumentError for the first that is not.
 */
export function assertOptions(options: object, expectations: Readonly<Record<string, Expectation>> = {}): void {
  assertArgument('options', options, OPTIONS);
  for (const [name, expectation] of Object.entries(expectations)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) assertArgument(name, value, expectation);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
