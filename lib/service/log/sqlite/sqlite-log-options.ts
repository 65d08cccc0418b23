import { resolve } from 'node:path';
import { assertArgument, assertOptions, FILE_PATH, wholeNumberFrom } from '../../../argument-check.js';
import type { SqliteFile } from '../../../sqlite/sqlite-kind.js';

/** Options of an event log in a file. It always waits for the disk at every commit. */
export interface SqliteEventLogOptions {
  /** How long to wait for other processes, in milliseconds; 5,000 by default. */
  readonly busyTimeout?: number;
  /** Create a missing file; true by default. Its folder must exist. */
  readonly create?: boolean;
  /** Refuse every change; the file must exist. */
  readonly readOnly?: boolean;
  /** The maximum size of the file in pages of 4,096 bytes; SQLite's own limit by default. */
  readonly maxPages?: number;
}

const FIVE_SECONDS = 5_000;

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the value of an option is invalid.
 */
export function completeLogOptions(file: string, options: SqliteEventLogOptions): SqliteFile {
  assertArgument('file', file, FILE_PATH);
  assertOptions(options, { busyTimeout: wholeNumberFrom(0), maxPages: wholeNumberFrom(1) });
  const { busyTimeout = FIVE_SECONDS, create = true, readOnly = false, maxPages } = options;
  return { file: resolve(file), synchronous: 'FULL', busyTimeout, create, readOnly, maxPages };
}
