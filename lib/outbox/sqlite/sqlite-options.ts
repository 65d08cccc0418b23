import { resolve } from 'node:path';
import { assertArgument, assertOptions, FILE_PATH, wholeNumberFrom, type Expectation } from '../../argument-check.js';
import type { SqliteFile, Synchronous } from '../../sqlite/sqlite-kind.js';
import { completeOptions, type OutboxOptions } from '../outbox-options.js';

/** Options of an outbox in a file. */
export interface SqliteOutboxOptions extends OutboxOptions {
  /** `FULL` by default. */
  readonly synchronous?: Synchronous;
  /** How long to wait for other processes, in milliseconds; 5,000 by default. */
  readonly busyTimeout?: number;
  /** Create a missing file; true by default. Its folder must exist. */
  readonly create?: boolean;
  /** Refuse every change; the file must exist. False by default. */
  readonly readOnly?: boolean;
  /** The maximum size of the file in pages of 4,096 bytes; SQLite's own limit by default. */
  readonly maxPages?: number;
}

/** The options of one outbox file, complete. */
export type CompleteSqliteOptions = Required<OutboxOptions> & SqliteFile;

const FIVE_SECONDS = 5_000;
/** It becomes part of a statement, so a value from untyped code must be one of the two. */
const SYNCHRONOUS: Expectation = {
  expected: "'FULL' or 'NORMAL'",
  accepts: (value) => value === 'FULL' || value === 'NORMAL',
};

const KINDS = { synchronous: SYNCHRONOUS, busyTimeout: wholeNumberFrom(0), maxPages: wholeNumberFrom(1) };

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeSqliteOptions(file: string, options: SqliteOutboxOptions): CompleteSqliteOptions {
  assertOptions(options, KINDS);
  assertArgument('file', file, FILE_PATH);
  const { synchronous = 'FULL', busyTimeout = FIVE_SECONDS, create = true, readOnly = false, maxPages } = options;
  return { ...completeOptions(options), file: resolve(file), synchronous, busyTimeout, create, readOnly, maxPages };
}
