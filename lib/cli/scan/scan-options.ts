import type { MissionFormatOptions } from './mission-options.js';

/** What `scan` can be told. */
export interface ScanCommandOptions extends MissionFormatOptions {
  /** Whether missions are shown in a browser. */
  readonly open?: true;
  /** Whether it goes on, and shows what changes. */
  readonly watch?: true;
  /** Whether what changed is emitted into an outbox. */
  readonly emit?: true;
  /** The file of the outbox to emit into. */
  readonly outbox?: string;
  /** Whether everything is emitted, not only what changed. */
  readonly all?: true;
  /** Whether a snapshot is emitted also when nothing changed. */
  readonly snapshot?: true;
}
