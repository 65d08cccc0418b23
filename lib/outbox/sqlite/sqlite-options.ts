import { assertOptions, type Expectation } from '../../argument-check.js';
import { completeFileOptions, type SqliteFileOptions } from '../../sqlite/sqlite-file-options.js';
import type { SqliteFile, Synchronous } from '../../sqlite/sqlite-kind.js';
import { completeOptions, type OutboxOptions } from '../outbox-options.js';

/** Options of an outbox in a file. */
export interface SqliteOutboxOptions extends OutboxOptions, SqliteFileOptions {
  /** `FULL` by default. */
  readonly synchronous?: Synchronous;
}

/** The options of one outbox file, complete. */
export type CompleteSqliteOptions = Required<OutboxOptions> & SqliteFile;

/** It becomes part of a statement, so a value from untyped code must be one of the two. */
const SYNCHRONOUS: Expectation = {
  expected: "'FULL' or 'NORMAL'",
  accepts: (value) => value === 'FULL' || value === 'NORMAL',
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeSqliteOptions(file: string, options: SqliteOutboxOptions): CompleteSqliteOptions {
  assertOptions(options, { synchronous: SYNCHRONOUS });
  return { ...completeOptions(options), ...completeFileOptions(file, options, options.synchronous ?? 'FULL') };
}
