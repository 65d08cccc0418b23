import type { Finding } from '../../emission/finding.js';
import type { AnnouncedArtifact } from './emission-record.js';
import type { FieldsOf } from '../../model/assembly.js';

/** The record of an emission while it is being written. */
export interface NextRecord {
  readonly artifacts: Map<string, FieldsOf<AnnouncedArtifact>>;
  readonly missing: Set<string>;
  readonly drift: Set<string>;
  snapshotId: string | null;
}

/** A finding to emit, and its effect on the record once it is stored. */
export interface PlannedFinding {
  readonly finding: Finding;
  /** Records that it was stored, or (without an event id) that it was not worth an event. */
  readonly settle: (next: NextRecord, eventId: string | null) => void;
}
