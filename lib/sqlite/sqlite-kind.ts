import type { DossierError } from '../errors/dossier.error.js';

/**
 * When SQLite waits for the disk: with `FULL` at every transaction, so that what was stored survives a loss of power;
 * with `NORMAL` at checkpoints only, so that it survives a crash of the process, and the last transactions before a loss
 * of power may be gone.
 */
export type Synchronous = 'FULL' | 'NORMAL';

/** A file, and how it is opened. `file` is absolute: to SQLite, some other names are no files. */
export interface SqliteFile {
  readonly file: string;
  readonly synchronous: Synchronous;
  /** How long to wait for other processes, in milliseconds. */
  readonly busyTimeout: number;
  /** Whether it is created when it is not there. Its folder must exist. */
  readonly create: boolean;
  /** Whether every change is refused; the file must exist. */
  readonly readOnly: boolean;
  /** The greatest size in pages of 4,096 bytes; SQLite's own limit when undefined. */
  readonly maxPages: number | undefined;
}

/** What this package says of a file of one kind when it is of no use. */
export interface SqliteErrors {
  busy(file: string, timeout: number, cause: unknown): DossierError;
  corrupt(file: string, cause: unknown): DossierError;
  diskFull(file: string, cause: unknown): DossierError;
  readOnly(file: string, cause: unknown): DossierError;
  foreign(file: string): DossierError;
  tooNew(file: string, version: number, supportedVersion: number): DossierError;
  unavailable(file: string, cause: unknown, advice?: string): DossierError;
  /** `what` is no longer at its path. */
  replaced(file: string, what: string): DossierError;
  closed(): DossierError;
  nested(): DossierError;
}

/** What files of one purpose have in common. */
export interface SqliteKind {
  /** Marks a database file as one of this kind. */
  readonly applicationId: number;
  /**
   * The steps from an empty file to the present schema. Step n turns version n into version n + 1; the version is the
   * file's `user_version`. A step that was released is never changed: a new one is added behind it.
   */
  readonly migrations: readonly string[];
  readonly errors: SqliteErrors;
  /** A number that goes on growing in a file which takes the place of one that was open: how it is read and set. */
  readonly inherited?: { readonly select: string; readonly update: string };
  /** Says what makes such a file, to who looks for one where there is none. */
  readonly madeBy: string;
}
