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

/** The options of commands with text or JSON output. */
export interface FormatOptions extends OutboxFileOptions {
  readonly format: 'json' | 'text';
}

/** The options of `outbox status`. */
export interface StatusOptions extends FormatOptions {
  /** Exit with 0 even if events are dead. */
  readonly ignoreDead?: boolean;
}

/** The options of `outbox list`. */
export interface ListOptions extends FormatOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
}

/** The options of `outbox export`. */
export interface ExportOptions extends OutboxFileOptions {
  /** Any state when absent. */
  readonly state?: OutboxState;
  readonly conflicts?: boolean;
}

/** The options of `outbox prune`. */
export interface PruneOptions extends OutboxFileOptions {
  /** In days. */
  readonly olderThan: number;
}
