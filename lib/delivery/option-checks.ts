import type { Expectation } from '../argument-check.js';
import { InvalidDeliveryOptionError } from '../errors/invalid-delivery-option.error.js';

/** The longest delay a timer can have (2^31 - 1 milliseconds, 24 days): a longer one would be over at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Makes sure that an option is a whole number that a timer or a count can be.
 *
 * @throws InvalidDeliveryOptionError when it is not.
 */
export function assertWhole(option: string, value: number, least = 1): void {
  if (Number.isInteger(value) && value >= least && value <= LONGEST_TIMER) return;
  throw new InvalidDeliveryOptionError(option, `an integer from ${least} to ${LONGEST_TIMER}`);
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

/**
 * Makes sure that options are what they must be.
 *
 * @param options all of them, with their defaults.
 * @param expectations by the name of the option.
 * @throws InvalidDeliveryOptionError for the first that is not.
 */
export function assertKinds<O extends object>(
  options: O,
  expectations: Readonly<Partial<Record<keyof O, Expectation>>>,
): void {
  for (const [option, { accepts, expected }] of Object.entries(expectations) as [keyof O & string, Expectation][]) {
    if (!accepts(options[option])) throw new InvalidDeliveryOptionError(option, expected);
  }
}
