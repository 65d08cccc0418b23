import { randomBytes } from 'node:crypto';
import { assertOptions, CLOCK, FUNCTION, WHOLE_NUMBER, wholeNumberFrom } from '../../argument-check.js';
import type { IntakeLimits } from '../../delivery/receiver/intake/intake-limits.js';
import { withDefaults } from '../../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { READERS, type Readers } from './access/access.guard.js';
import type { PageFor } from './endpoints/page.answerer.js';
import type { RequestListener } from './request-record.js';

/** What can be chosen about a service over HTTP. Sizes are bytes, times milliseconds. */
export interface ServiceOptions extends IntakeLimits {
  /**
   * What senders sign batches with, `whsec_` and base64; several while it is changed. Without one, only tokens open
   * writing.
   */
  readonly secret?: string | readonly string[] | undefined;
  /** The file of tokens that "mission-dossier token" writes; without one, no token opens anything. */
  readonly tokens?: string | undefined;
  /**
   * Who may read without a token: nobody (`token`, the default), who is on the same machine and was not forwarded
   * (`loopback`), or everybody (`open`).
   */
  readonly reading?: Readers | undefined;
  /** The most bytes of a body; 1 MiB when it is left out. */
  readonly maxBodyBytes?: number | undefined;
  /** The most bytes of a body after decompression; 8 MiB when it is left out. */
  readonly maxTextBytes?: number | undefined;
  /** The most events of a message; 10,000 when it is left out. */
  readonly maxEvents?: number | undefined;
  /** How many requests a sender may make a second, and twice as many at once; 1,000 when it is left out, 0 for any number. */
  readonly maxRate?: number | undefined;
  /** The most clients that listen to changes at once; 1,000 when it is left out. */
  readonly maxLiveClients?: number | undefined;
  /** How many dossiers may be behind before the service says that it is not ready; 10,000 when it is left out. */
  readonly mostStale?: number | undefined;
  /** The page for people, at `/`; none when it is left out. */
  readonly page?: PageFor | undefined;
  readonly clock?: Clock | undefined;
  /** Shown what goes wrong; clients are told no more than that it did. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Shown each request that was answered. */
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
 * @throws InvalidArgumentError when one of them makes no sense.
 */
export function completeServiceOptions(options: ServiceOptions): CompleteServiceOptions {
  assertOptions(options, EXPECTATIONS);
  const { secret = unknowableSecret(), ...others } = options;
  return { ...withDefaults(DEFAULTS, others), secret };
}

/** Nobody has it, so that no signature is right. */
function unknowableSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
