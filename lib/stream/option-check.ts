import { assertOptions, FUNCTION, SIGNAL, TEXT } from '../argument-check.js';
import { CONTRACT_CHOICE, CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import { REDUCER } from '../reducer/reducer-argument.js';

const SAID_BY_REDUCER = { expected: 'left out, because the reducer decides it', accepts: (): boolean => false };

const OPTIONS = {
  reducer: REDUCER,
  contract: CONTRACT_CHOICE,
  as: CONTRACT_VERSION,
  name: TEXT,
  onBadLine: FUNCTION,
  onProgress: FUNCTION,
  onRead: FUNCTION,
  signal: SIGNAL,
};

/**
 * Checks the kinds of a reduction's options before anything is read.
 *
 * @throws InvalidArgumentError for the first option of the wrong kind.
 */
export function assertStreamOptions(options: object): void {
  assertOptions(options, OPTIONS);
  const { reducer, contract, as } = options as Partial<Record<keyof typeof OPTIONS, unknown>>;
  if (reducer !== undefined) assertOptions({ contract, as }, { contract: SAID_BY_REDUCER, as: SAID_BY_REDUCER });
}
