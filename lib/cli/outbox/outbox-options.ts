import { Option } from 'commander';
import type { OutboxState } from '../../outbox/outbox-entry.js';
import { pathOf } from '../option-values.js';

/** What the commands that work with an outbox have in common. */
export interface OutboxFileOptions {
  /** The file of the outbox. */
  readonly outbox: string;
}

/** The option that names the outbox. */
export function outboxOption(): Option {
  return new Option('--outbox <FILE>', 'the file of the outbox').argParser(pathOf('file')).makeOptionMandatory();
}

/** What the commands that print for people or programs can be told. */
export interface FormatOptions extends OutboxFileOptions {
  readonly format: 'json' | 'text';
}

/** What `outbox status` can be told. */
export interface StatusOptions extends FormatOptions {
  /** End with 0 also while there are dead events. */
  readonly ignoreDead?: boolean;
}

/** What `outbox list` can be told. */
export interface ListOptions extends FormatOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
}

/** What `outbox export` can be told. */
export interface ExportOptions extends OutboxFileOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
  readonly conflicts?: boolean;
}

/** What `outbox prune` can be told. */
export interface PruneOptions extends OutboxFileOptions {
  /** In days. */
  readonly olderThan: number;
}
