import type { Finding } from '../../emission/finding.js';
import type { AnnouncedArtifact } from './emission-record.js';
import type { FieldsOf } from '../../model/assembly.js';

/** The record of an emission while it is written. */
export interface RecordDraft {
  readonly artifacts: Map<string, FieldsOf<AnnouncedArtifact>>;
  readonly missing: Set<string>;
  readonly drift: Set<string>;
  snapshotId: string | null;
}

/** A finding that is to be emitted, and what it changes in the record once it is stored. */
export interface PlannedFinding {
  readonly finding: Finding;
  /** Notes that it was stored, or that nothing was to be emitted of it (then without an event id). */
  readonly settle: (draft: RecordDraft, eventId: string | null) => void;
}
