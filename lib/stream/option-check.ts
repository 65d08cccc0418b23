import { assertOptions, FUNCTION, SIGNAL, TEXT } from '../argument-check.js';
import { REDUCER } from '../reducer/reducer-argument.js';

const OPTIONS = {
  reducer: REDUCER,
  name: TEXT,
  onBadLine: FUNCTION,
  onProgress: FUNCTION,
  onRead: FUNCTION,
  signal: SIGNAL,
};

/**
 * Makes sure, before anything is read, that the options of a reduction are of the right kinds.
 *
 * @throws InvalidArgumentError for the first that is not.
 */
export function assertStreamOptions(options: object): void {
  assertOptions(options, OPTIONS);
}
