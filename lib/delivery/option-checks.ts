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
