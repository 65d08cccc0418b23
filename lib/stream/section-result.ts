import type { TextLayout } from '../model/text-layout.js';
import type { EventIdColumns } from '../projection/event-id.index.js';
import type { FoldDump } from '../reducer/dossier-fold.js';
import type { FileSection } from './file-section.js';
import type { StreamReport } from './stream-report.js';

/** What a worker thread is started with. */
export interface SectionTask {
  readonly path: string;
  readonly section: FileSection;
  readonly maxLineBytes: number;
  /** In which the JSON of an entry of the dossier is wanted. */
  readonly layout: TextLayout;
}

/** What a worker thread has made of a section of a file. */
export interface SectionResult {
  readonly kind: 'result';
  /** Lines are counted from the start of the section, here and in what follows. */
  readonly report: StreamReport;
  /** Its stamps name events by their places in `ids`. */
  readonly dossier: FoldDump;
  /** The tag of each id is the byte of the file at which the event's line begins. */
  readonly ids: EventIdColumns;
}

/** What a worker thread says: how far it is, what it has made, or that the file must be read by one thread. */
export type SectionMessage =
  | { readonly kind: 'progress'; readonly bytes: number; readonly events: number }
  | { readonly kind: 'beyond' }
  | SectionResult;
