import type { TextLayout } from '../model/text-layout.js';
import type { EventIdIndex } from '../projection/event-id.index.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { SingleDossier } from '../reducer/single-dossier.js';
import { createEventScanner } from './event.scanner.js';
import type { FileSection } from './file-section.js';
import { passOver, type ProgressListener } from './input-pass.js';
import { StreamPart } from './stream-part.js';
import type { StreamReport } from './stream-report.js';

/** A section of a file, and how it is to be reduced. */
export interface SectionTask {
  readonly path: string;
  readonly section: FileSection;
  readonly maxLineBytes: number;
  /** In which the JSON of an entry of the dossier is wanted. */
  readonly layout: TextLayout;
}

/** What a section was reduced to. */
export interface ReducedSection {
  /** Lines are counted from the start of the section, here and in what follows. */
  readonly report: StreamReport;
  readonly dossier: SingleDossier;
  /** The tag of each id is the byte of the file at which the event's line begins. */
  readonly ids: EventIdIndex;
}

/** A section holds what it alone cannot settle: a single thread must read the whole file. */
export class UnsettledSection extends Error {}

/**
 * Reduces a section of a file. What a section alone cannot settle, it does not try to.
 *
 * @throws UnsettledSection when a line gives no event, and when of two events of one id the second counts.
 */
export async function reduceSection(
  chunks: AsyncIterable<Uint8Array>,
  { path, section, maxLineBytes }: SectionTask,
  onProgress: ProgressListener,
): Promise<ReducedSection> {
  const dossier = new SingleDossier();
  const reducer = new DossierReducer();
  const part = new StreamPart(reducer, dossier, { by: 'arrival' });
  const onBadLine = (): void => {
    throw new UnsettledSection();
  };
  const options = { name: path, maxLineBytes, firstByte: section.start, onBadLine, onProgress };
  const counts = await passOver(chunks, options, createEventScanner(reducer.handlers), {
    soughtIds: part.soughtIds,
    take: (event, line, offset) => part.take(event, line, offset),
    takeScanned: (event, line, offset) => part.takeScanned(event, line, offset),
  });
  if (part.hasConflict) throw new UnsettledSection();
  return { report: { ...counts, ...part.report() }, dossier, ids: part.ids };
}
