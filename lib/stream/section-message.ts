import type { EventIdColumns } from '../projection/event-id.index.js';
import type { StreamReport } from './stream-report.js';

/** What a worker thread has made of a section of a file. */
export interface SectionResult {
  readonly kind: 'result';
  /** Lines are counted from the start of the section, here and in what follows. */
  readonly report: StreamReport;
  /** Its dossier, see `foldSections`. Its stamps name events by their places in `ids`. */
  readonly fold: readonly Uint8Array[];
  /** The tag of each id is the byte of the file at which the event's line begins. */
  readonly ids: EventIdColumns;
}

/** What a worker thread says: how far it is, what it has made, or that the file must be read by one thread. */
export type SectionMessage =
  | { readonly kind: 'progress'; readonly bytes: number; readonly events: number }
  | { readonly kind: 'beyond' }
  | SectionResult;
