import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** A store of events: an outbox, or the event log of a service. */
export type StoreName = 'OUTBOX' | 'LOG';

/** What can be wrong with the place where a store keeps its events. */
export type StoreFault =
  'BUSY' | 'CLOSED' | 'DAMAGED' | 'DISK_FULL' | 'FOREIGN' | 'READ_ONLY' | 'REPLACED' | 'TOO_NEW' | 'UNAVAILABLE';

/** Names the store and the fault: `OUTBOX_DISK_FULL`. */
export type StoreErrorCode = `${StoreName}_${StoreFault}`;

/** What is known of a fault. */
export interface StoreFaultDetails {
  /** The file, or the schema of a database. */
  readonly place?: string;
  /** What is damaged or was replaced. */
  readonly what?: string;
  /** True for a file that does not even begin as one of a store does. */
  readonly isOther?: boolean;
  /** How long others kept the place locked, in milliseconds. */
  readonly timeout?: number;
  /** The version of the schema, and the latest that this release knows. */
  readonly versions?: readonly [found: number, supported: number];
  /** What to do, where more is known than the code says. */
  readonly advice?: string;
  readonly cause?: unknown;
}

const SUBJECTS: Readonly<Record<StoreName, string>> = { OUTBOX: 'the outbox', LOG: 'the event log' };

const KINDS: Readonly<Record<StoreName, string>> = { OUTBOX: 'an outbox', LOG: 'an event log' };

const HAPPENED: Readonly<Record<StoreFault, (details: StoreFaultDetails, kind: string) => string>> = {
  BUSY: ({ timeout }) => `was locked by other processes for ${String(timeout)} ms`,
  CLOSED: () => 'is closed',
  DAMAGED: ({ what = 'see the cause', isOther }, kind) =>
    isOther === true ? `is not ${kind}, or its beginning was overwritten (${what})` : `is damaged (${what})`,
  DISK_FULL: () => 'cannot grow, because the disk is full or a size limit is reached',
  FOREIGN: () => 'belongs to another program',
  READ_ONLY: () => 'cannot be written to',
  REPLACED: ({ what = 'its file' }) => `is not where it was, because ${what} was deleted, renamed or replaced`,
  TOO_NEW: ({ versions = [] }) =>
    `has schema version ${versions.join(', but this release knows versions only up to ')}`,
  UNAVAILABLE: ({ cause }) => `cannot be used (${messageOf(cause)})`,
};

const ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  OUTBOX_BUSY: 'try again, or open it with a longer busy timeout',
  OUTBOX_CLOSED: 'open it again',
  OUTBOX_DAMAGED:
    'keep a copy of it and of its -wal file, emit into a new file, and export the events that can still be read',
  OUTBOX_DISK_FULL: 'make room and try again',
  OUTBOX_FOREIGN: 'give another file for the outbox',
  OUTBOX_READ_ONLY: 'make the file and its folder writable, or open it read-only',
  OUTBOX_REPLACED:
    'nothing was stored. Try again to use the file that is at the path now; events that are pending in the other file stay there',
  OUTBOX_TOO_NEW: 'use the release that wrote it, or a later one',
  OUTBOX_UNAVAILABLE: 'check that the folder exists and that the path names a file you may use',
  LOG_BUSY: 'try again',
  LOG_CLOSED: 'open it again',
  LOG_DAMAGED:
    'stop the service, keep a copy, and restore a backup (`mission-dossier log import`); `mission-dossier log verify` lists all damage',
  LOG_DISK_FULL: 'make room and try again',
  LOG_FOREIGN: 'give another place for the event log',
  LOG_READ_ONLY: 'make it writable, or open it read-only',
  LOG_REPLACED: 'put the file back, and restart the service',
  LOG_TOO_NEW: 'use the release that wrote it, or a later one',
  LOG_UNAVAILABLE: 'check that it exists and that you may use it, and try again',
};

/** The codes that a {@link StoreError} may have. */
export const STORE_ERROR_CODES = Object.freeze(Object.keys(ADVICE)) as readonly StoreErrorCode[];

/**
 * A store cannot be used; `code` names the store and what is wrong with it. The place was left as it is: what was stored
 * before is still there, and nothing of the failed call is.
 */
export class StoreError extends DossierError {
  readonly code: StoreErrorCode;
  /** The file, or the schema of a database. */
  readonly place: string | undefined;
  /** What is damaged or was replaced; empty for other faults. */
  readonly what: string;

  constructor(store: StoreName, fault: StoreFault, details: StoreFaultDetails = {}) {
    const code: StoreErrorCode = `${store}_${fault}`;
    const { place, what = '', advice = ADVICE[code], cause } = details;
    const subject = place === undefined ? SUBJECTS[store] : `${SUBJECTS[store]} ${place}`;
    super(
      `${subject} ${HAPPENED[fault](details, KINDS[store])}: ${advice}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.place = place;
    this.what = what;
  }
}

/**
 * Whether an error says that a store cannot be used for a reason.
 *
 * @param error anything that was caught.
 * @param code the reason.
 */
export function isStoreError(error: unknown, code: StoreErrorCode): error is StoreError {
  return error instanceof StoreError && error.code === code;
}
