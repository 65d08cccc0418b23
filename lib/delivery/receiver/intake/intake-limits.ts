import { assertKinds, wholeNumberFrom, withDefaults } from '../../../argument-check.js';

/** How much a receiver takes on at once, from all senders together, whoever they are. */
export interface IntakeLimits {
  /**
   * The most bytes of all messages that are being received or answered, as they came and decompressed; 64 MiB unless
   * given. Beyond it, the message that has been coming in for longest is answered 503 with `Retry-After`; a WebSocket is
   * closed.
   */
  readonly maxTotalBytes?: number | undefined;
  /** The most requests and open WebSockets at once; 1,024 unless given. Beyond it the answer is 503 with `Retry-After`. */
  readonly maxConnections?: number | undefined;
  /**
   * How long a request or a message may take to come in, a reply to be taken, and a WebSocket to bring its first message
   * that is signed, in milliseconds; 30,000 unless given.
   */
  readonly requestTimeout?: number | undefined;
}

/** Such limits, complete. */
export type CompleteIntakeLimits = Readonly<Record<keyof IntakeLimits, number>>;

const DEFAULTS: CompleteIntakeLimits = {
  maxTotalBytes: 64 * 1_024 * 1_024,
  maxConnections: 1_024,
  requestTimeout: 30_000,
};

const KINDS = {
  maxTotalBytes: wholeNumberFrom(1),
  maxConnections: wholeNumberFrom(1),
  requestTimeout: wholeNumberFrom(1),
};

/**
 * The limits with their defaults.
 *
 * @throws InvalidArgumentError when one of them makes no sense.
 */
export function completeIntakeLimits({
  maxTotalBytes,
  maxConnections,
  requestTimeout,
}: IntakeLimits): CompleteIntakeLimits {
  const complete = withDefaults(DEFAULTS, { maxTotalBytes, maxConnections, requestTimeout }) as CompleteIntakeLimits;
  assertKinds(complete, KINDS);
  return complete;
}
