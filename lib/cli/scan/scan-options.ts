import type { ContractVersion } from '../../model/contract/contracts.js';
import type { IdentityOptions } from './identity-options.js';
import type { MissionFormatOptions } from './mission-options.js';

/** The options of `scan`. */
export interface ScanCommandOptions extends MissionFormatOptions, IdentityOptions {
  /** Whether missions are shown in a browser. */
  readonly open?: true;
  /** Whether to keep watching and show changes. */
  readonly watch?: true;
  /** Whether to store events for changes in an outbox. */
  readonly emit?: true;
  /** The file of the outbox to emit into. */
  readonly outbox?: string;
  /** Whether everything is emitted, not only what changed. */
  readonly all?: boolean;
  /** Whether to emit a snapshot even if nothing changed. */
  readonly snapshot?: boolean;
  /** The contract that events are emitted under. */
  readonly contract?: ContractVersion;
  /** The build of the tool that emits. */
  readonly buildId?: string;
}
