import type { InputOptions } from '../input/input-options.js';
import type { OutboxFileOptions } from '../outbox/outbox-options.js';

/** What `emit` can be told. */
export interface EmitOptions extends InputOptions, OutboxFileOptions {
  /** A file with the namespace of the dossier as JSON. */
  readonly namespace: string;
  /** How many findings are stored in one transaction. */
  readonly batch: number;
  /** How many events may be pending; the outbox's own limit when absent. */
  readonly limit?: number;
  readonly durability: 'full' | 'normal';
  /** Whether git is asked for branch, commit and repository. */
  readonly git?: boolean;
  readonly correlationId?: string;
  readonly projectSlug?: string;
  readonly dataTier?: number;
}
