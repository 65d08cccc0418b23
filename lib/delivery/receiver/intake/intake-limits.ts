import { assertKinds, wholeNumberFrom, withDefaults } from '../../../argument-check.js';

/** How much a receiver handles at once, from all senders together. */
export interface IntakeLimits {
  /**
   * Maximum bytes of all messages being received or answered, as received and decompressed; 64 MiB by default. Beyond
   * it, the message that has been arriving for longest is answered 503 with `Retry-After`; a WebSocket is closed.
   */
  readonly maxTotalBytes?: number | undefined;
  /**
   * Maximum number of requests and open WebSockets; 1,024 by default. Beyond it the answer is 503 with `Retry-After`.
   */
  readonly maxConnections?: number | undefined;
  /**
   * Time limit in milliseconds for a request or message to arrive, for a reply to be read, and for the first signed
   * message of a WebSocket; 30,000 by default.
   */
  readonly requestTimeout?: number | undefined;
}

/** The limits, complete. */
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
 * @throws InvalidArgumentError when the value of a limit is invalid.
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
