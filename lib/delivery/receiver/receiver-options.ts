import {
  assertKinds,
  assertOptions,
  CLOCK,
  FUNCTION,
  having,
  wholeNumberFrom,
  withDefaults,
} from '../../argument-check.js';
import { CONTRACT_CHOICE } from '../../model/contract/contract-argument.js';
import type { ContractChoice } from '../../model/contract/contracts.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import type { EventSink } from './event-sink.js';
import { completeIntakeLimits, type CompleteIntakeLimits, type IntakeLimits } from './intake/intake-limits.js';

/** Options of a receiver. Sizes are in bytes. */
export interface ReceiverOptions extends IntakeLimits {
  readonly sink: EventSink;
  /**
   * The secrets that senders sign with, `whsec_` and base64; several while a secret is being changed. Take them from
   * the environment or a vault: without a secret, creating the receiver fails.
   */
  readonly secret: string | readonly string[] | undefined;
  /** The Bearer token that senders must present; none by default. */
  readonly token?: string | undefined;
  /** How old a signature may be, in milliseconds, and how far in the future; 300,000 (5 minutes) by default. */
  readonly maxAge?: number;
  /** Maximum bytes read of a message; 1 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Maximum bytes of a message after decompression; 8 MiB by default. */
  readonly maxTextBytes?: number;
  /** Maximum number of events per batch; 10,000 by default. */
  readonly maxEvents?: number;
  /** The contract that events are read under. `auto`, the default, takes the one that the namespace of each names. */
  readonly contract?: ContractChoice;
  /** The machine's clock by default. */
  readonly clock?: Clock;
  /** Called when something fails here, for example the sink. The sender is only asked to try again. */
  readonly onFailure?: (error: unknown) => void;
}

/** The options of a receiver, complete. */
export type CompleteReceiverOptions = Required<Omit<ReceiverOptions, 'secret' | 'token' | keyof IntakeLimits>> & {
  readonly intake: CompleteIntakeLimits;
  readonly secrets: readonly string[];
  readonly token: string | undefined;
};

const MEBIBYTE = 1_024 * 1_024;
const FIVE_MINUTES = 5 * 60 * 1_000;

const DEFAULTS = {
  maxAge: FIVE_MINUTES,
  maxBodyBytes: MEBIBYTE,
  maxTextBytes: 8 * MEBIBYTE,
  maxEvents: 10_000,
  contract: 'auto' as ContractChoice,
  clock: SYSTEM_CLOCK,
  onFailure: (): void => undefined,
};

const KINDS = {
  sink: having('a sink such as a JsonLinesSink', 'store'),
  contract: CONTRACT_CHOICE,
  clock: CLOCK,
  onFailure: FUNCTION,
  maxAge: wholeNumberFrom(1),
  maxBodyBytes: wholeNumberFrom(1),
  maxTextBytes: wholeNumberFrom(1),
  maxEvents: wholeNumberFrom(1),
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeReceiverOptions(options: ReceiverOptions): CompleteReceiverOptions {
  assertOptions(options);
  const { secret, token, ...others } = options;
  const complete = {
    ...withDefaults(DEFAULTS, others),
    secrets: secretsOf(secret),
    token,
    intake: completeIntakeLimits(options),
  };
  assertKinds(complete, KINDS);
  return complete;
}

/** The secrets as a list; the signers check each of them. */
function secretsOf(secret: unknown): readonly string[] {
  if (secret === undefined || secret === null) return [];
  return (Array.isArray(secret) ? secret : [secret]) as readonly string[];
}
