import { assertKinds, CLOCK, having, wholeNumberFrom, withDefaults } from '../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../emission/clock.js';
import { assertAuthorities } from './authorities.js';
import { EnvironmentCredentials, type CredentialsPort } from './credentials.js';

/** What every transport that batches can be told. */
export interface BatchOptions {
  /** The most events of a batch; 1,000 unless given. */
  readonly maxEvents?: number;
  /** The most bytes of a batch before compression; 524,288 (512 KiB) unless given. */
  readonly maxBytes?: number;
  /** How long a request may take until its answer is complete, in milliseconds, secrets and connection included; 30,000 unless given. */
  readonly timeout?: number;
  /** Send without encryption to more than loopback; false unless given. */
  readonly allowInsecure?: boolean;
  /** Certificates of authorities to trust beside those that Node.js trusts, as PEM; none unless given. */
  readonly ca?: string | undefined;
  /** Where the secrets come from: the environment unless given. */
  readonly credentials?: CredentialsPort;
  /** The machine's clock unless given. */
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
 * @throws InvalidArgumentError when one of them makes no sense.
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
