import { parentPort, workerData } from 'node:worker_threads';
import { chunksOf } from '../event/byte-source.js';
import { entryOf } from '../projection/indexed-position.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { SingleDossier } from '../reducer/single-dossier.js';
import { EventScanner } from './event.scanner.js';
import { fileChunks } from './file-chunks.js';
import { passOver } from './input-pass.js';
import type { SectionMessage, SectionTask } from './section-result.js';
import { StreamPart } from './stream-part.js';

class BeyondSectionError extends Error {}

/**
 * Reduces one section of a file. What a section alone cannot settle, it does not try to: a line that gives no event, and
 * two events of one id of which the second counts, are left to a single thread that reads the whole file.
 */
async function reduceSection({ path, section, maxLineBytes, layout }: SectionTask): Promise<void> {
  const dossiers = new SingleDossier();
  const reducer = new DossierReducer();
  const part = new StreamPart(reducer, dossiers, { by: 'arrival' });
  const options = {
    name: path,
    maxLineBytes,
    firstByte: section.start,
    onBadLine: () => {
      throw new BeyondSectionError();
    },
    onProgress: (bytes: number, events: number) => post({ kind: 'progress', bytes, events }),
  };
  const counts = await passOver(
    chunksOf(fileChunks(path, section), path),
    options,
    new EventScanner(reducer.handlers),
    {
      take: (event, _, offset) => part.take(event, offset),
      takeScanned: (event, line, offset) => part.takeScanned(event, line, offset),
    },
  );
  if (part.hasConflict) throw new BeyondSectionError();
  const ids = part.ids.columns();
  const report = { ...counts, ...part.report() };
  const dossier = dossiers.dump({ entryOf: (position) => entryOf(part.ids, position), layout });
  post({ kind: 'result', report, dossier, ids }, [ids.ids.buffer, ids.places.buffer]);
}

function post(message: SectionMessage, transferred: readonly ArrayBufferLike[] = []): void {
  parentPort?.postMessage(message, transferred as ArrayBuffer[]);
}

reduceSection(workerData as SectionTask).catch(() => post({ kind: 'beyond' }));
