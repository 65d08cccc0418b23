import type { ManifestEntry } from '../fixture/manifest.js';
import type { Implementation, Reading } from '../implementation/implementation.js';
import type { CaseFiles } from '../fixture/case-files.js';
import type { Verdict } from './verdict.js';

/** What a judge may use besides the case itself. */
export interface Courtroom {
  readonly files: CaseFiles;
  readonly implementation: Implementation;
  /** Names the contract that is meant, for an implementation that speaks several. */
  readonly reading: Reading | undefined;
  /** The usable entries of the manifest. */
  readonly entries: readonly ManifestEntry[];
  /** The event types whose payloads the implementation judges. */
  readonly eventTypes: ReadonlySet<string>;
}

/**
 * Judges a case of one kind; a rejection fails the case with the error's message. A further kind of case is one more
 * function, added to the suite's table.
 */
export type CaseJudge = (entry: ManifestEntry, courtroom: Courtroom) => Promise<Verdict>;
