import { assertArgument, type Expectation } from '../../argument-check.js';
import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import type { DossierStore, DossierStoreOptions } from '../../service/dossier.store.js';
import type { ServiceOptions } from '../../service/http/service-options.js';
import type { EventLog } from '../../service/log/event-log.port.js';

/** How the service is mounted in an application, and what it answers to whom. */
export interface ModuleHttpOptions extends ServiceOptions {
  /**
   * Where the service is mounted, such as `dossiers`: events come in at `/dossiers/v1/events`. When it is left out, nothing
   * is mounted, and controllers of the application answer by `ServiceHandler`.
   */
  readonly path?: string;
}

/** Where an application keeps its dossiers. The store projects with the reducer of the module. */
export interface ModuleStore extends Omit<DossierStoreOptions, 'reducer'> {
  /** The log: a place as `openEventLog` takes it, or an open log. It is closed when the application is. */
  readonly log?: string | EventLog;
  /** In place of `log`: a store of the application's own, which the application closes. */
  readonly store?: DossierStore;
  /** What is answered over HTTP; nothing when it is left out. */
  readonly http?: ModuleHttpOptions;
}

const MOUNT_PATH: Expectation = {
  expected: 'a path below which the application has nothing else, such as "dossiers"',
  accepts: (value) => typeof value === 'string' && /^\/?[\w.~-]+(?:\/[\w.~-]+)*\/?$/.test(value),
};

/**
 * Whether there is a store.
 *
 * @throws InvalidArgumentError when there are two, or one that is missing is to be mounted.
 */
export function hasStore({ log, store, http }: ModuleStore): boolean {
  if (log !== undefined && store !== undefined) {
    throw new InvalidArgumentError('store', 'left out where "log" is given', store);
  }
  const isThere = log !== undefined || store !== undefined;
  if (!isThere && http !== undefined) throw new InvalidArgumentError('log', 'given, or "store", where "http" is', log);
  return isThere;
}

/**
 * The path that a service is mounted at, with one `/` at its beginning and none at its end.
 *
 * @throws InvalidArgumentError when the text cannot be a path.
 */
export function mountPath(path: string): string {
  assertArgument('http.path', path, MOUNT_PATH);
  return `/${path.replaceAll(/^\/|\/$/g, '')}`;
}
