import { randomBytes } from 'node:crypto';
import { assertOptions, CLOCK, FUNCTION, WHOLE_NUMBER, wholeNumberFrom } from '../../argument-check.js';
import type { IntakeLimits } from '../../delivery/receiver/intake/intake-limits.js';
import { withDefaults } from '../../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { READERS, type Readers } from './access/access.guard.js';
import type { PageFor } from './endpoints/page.answerer.js';
import type { RequestListener } from './request-record.js';

/** Options of a service over HTTP. Sizes are in bytes, times in milliseconds. */
export interface ServiceOptions extends IntakeLimits {
  /**
   * The secrets that senders sign batches with, `whsec_` and base64; several while a secret is being changed. Without
   * one, writing requires a token.
   */
  readonly secret?: string | readonly string[] | undefined;
  /** The file of tokens that "mission-dossier token" writes; without it, no token is accepted. */
  readonly tokens?: string | undefined;
  /**
   * Who may read without a token: no one (`token`, the default), clients on the same machine whose requests were not
   * forwarded (`loopback`), or everyone (`open`).
   */
  readonly reading?: Readers | undefined;
  /** Maximum bytes of a body; 1 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
  /** Maximum bytes of a body after decompression; 8 MiB by default. */
  readonly maxTextBytes?: number | undefined;
  /** Maximum number of events per message; 10,000 by default. */
  readonly maxEvents?: number | undefined;
  /** Maximum requests per second of one sender, and twice as many at once; 1,000 by default, 0 for no limit. */
  readonly maxRate?: number | undefined;
  /** Maximum number of clients that follow changes; 1,000 by default. */
  readonly maxLiveClients?: number | undefined;
  /**
   * Maximum number of dossiers that may be behind before the service reports that it is not ready; 10,000 by default.
   */
  readonly mostStale?: number | undefined;
  /** The page for people, at `/`; none by default. */
  readonly page?: PageFor | undefined;
  readonly clock?: Clock | undefined;
  /** Called when something fails; clients learn only that it did. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Called for each answered request. */
  readonly onRequest?: RequestListener | undefined;
}

type Defaulted =
  | 'reading'
  | 'maxBodyBytes'
  | 'maxTextBytes'
  | 'maxEvents'
  | 'maxRate'
  | 'maxLiveClients'
  | 'mostStale'
  | 'clock'
  | 'onFailure';
type Defaults = { readonly [K in Defaulted]: Exclude<ServiceOptions[K], undefined> };

/** The options of a service, complete. */
export type CompleteServiceOptions = Omit<ServiceOptions, Defaulted | 'secret'> &
  Defaults & { readonly secret: string | readonly string[] };

const MEBIBYTE = 1_024 * 1_024;

const DEFAULTS: Defaults = {
  reading: 'token',
  maxBodyBytes: MEBIBYTE,
  maxTextBytes: 8 * MEBIBYTE,
  maxEvents: 10_000,
  maxRate: 1_000,
  maxLiveClients: 1_000,
  mostStale: 10_000,
  clock: SYSTEM_CLOCK,
  onFailure: () => undefined,
};

const EXPECTATIONS = {
  reading: {
    expected: `one of ${READERS.join(', ')}`,
    accepts: (value: unknown) => READERS.includes(value as Readers),
  },
  maxBodyBytes: WHOLE_NUMBER,
  maxTextBytes: WHOLE_NUMBER,
  maxEvents: WHOLE_NUMBER,
  maxRate: wholeNumberFrom(0),
  maxLiveClients: wholeNumberFrom(0),
  mostStale: wholeNumberFrom(0),
  page: FUNCTION,
  clock: CLOCK,
  onFailure: FUNCTION,
  onRequest: FUNCTION,
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the value of an option is invalid.
 */
export function completeServiceOptions(options: ServiceOptions): CompleteServiceOptions {
  assertOptions(options, EXPECTATIONS);
  const { secret = unknowableSecret(), ...others } = options;
  return { ...withDefaults(DEFAULTS, others), secret };
}

/** A secret that is known to no one, so that no signature is right. */
function unknowableSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
