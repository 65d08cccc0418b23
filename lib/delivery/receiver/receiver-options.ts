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

/** What a receiver works with. Sizes are bytes. */
export interface ReceiverOptions extends IntakeLimits {
  readonly sink: EventSink;
  /**
   * What senders sign with, `whsec_` and base64; several while it is changed. From the environment or a vault; where that
   * has none, the receiver is not made.
   */
  readonly secret: string | readonly string[] | undefined;
  /** The Bearer token that senders must show; none when it is left out. */
  readonly token?: string | undefined;
  /** How old a signature may be, in milliseconds, and how far ahead; 300,000 (5 minutes) unless given. */
  readonly maxAge?: number;
  /** The most bytes that are read of a message; 1 MiB unless given. */
  readonly maxBodyBytes?: number;
  /** The most bytes that a message may have after decompression; 8 MiB unless given. */
  readonly maxTextBytes?: number;
  /** The most events of a batch; 10,000 unless given. */
  readonly maxEvents?: number;
  /** The contract that events are read under; `auto` by default: each under the one that its namespace names. */
  readonly contract?: ContractChoice;
  /** The machine's clock unless given. */
  readonly clock?: Clock;
  /** Sees what goes wrong here, a failing sink for example; the sender is only told to try again. */
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
 * @throws InvalidArgumentError when they are no options, or one of them makes no sense.
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

/** Each of them is looked at by who signs with it. */
function secretsOf(secret: unknown): readonly string[] {
  if (secret === undefined || secret === null) return [];
  return (Array.isArray(secret) ? secret : [secret]) as readonly string[];
}
