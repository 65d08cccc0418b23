import { assertKinds, CLOCK, having, wholeNumberFrom, withDefaults } from '../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../emission/clock.js';
import { assertAuthorities } from './authorities.js';
import { EnvironmentCredentials, type CredentialsPort } from './credentials.js';

/** Options of every transport that sends batches. */
export interface BatchOptions {
  /** Maximum number of events per batch; 1,000 by default. */
  readonly maxEvents?: number;
  /** Maximum size of a batch in bytes before compression; 524,288 (512 KiB) by default. */
  readonly maxBytes?: number;
  /**
   * The time limit of a request in milliseconds, from reading the secrets to the complete answer; 30,000 by default.
   */
  readonly timeout?: number;
  /** Allow sending without encryption beyond loopback; false by default. */
  readonly allowInsecure?: boolean;
  /** Certificates of authorities to trust besides those that Node.js trusts, as PEM; none by default. */
  readonly ca?: string | undefined;
  /** Where the secrets come from; the environment by default. */
  readonly credentials?: CredentialsPort;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

/** The options of a batching transport, complete. */
export type CompleteBatchOptions = Required<BatchOptions>;

const KINDS = {
  credentials: having('a source of credentials', 'read'),
  clock: CLOCK,
  maxEvents: wholeNumberFrom(1),
  maxBytes: wholeNumberFrom(1),
  timeout: wholeNumberFrom(1),
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the value of an option is invalid.
 */
export function completeBatchOptions(options: BatchOptions): CompleteBatchOptions {
  const defaults: CompleteBatchOptions = {
    maxEvents: 1_000,
    maxBytes: 512 * 1_024,
    timeout: 30_000,
    allowInsecure: false,
    ca: undefined,
    credentials: new EnvironmentCredentials(),
    clock: SYSTEM_CLOCK,
  };
  const complete = withDefaults(defaults, options);
  assertKinds(complete, KINDS);
  if (complete.ca !== undefined) assertAuthorities(complete.ca);
  return complete;
}
