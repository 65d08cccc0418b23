import { parentPort, workerData } from 'node:worker_threads';
import { chunksOf } from '../event/byte-source.js';
import { foldSections } from '../projection/fold-sections.js';
import { entryOf } from '../projection/indexed-position.js';
import { fileChunks } from './file-chunks.js';
import type { SectionMessage } from './section-message.js';
import { reduceSection, type SectionTask } from './section-reduction.js';

/** Reduces a section of a file, and hands over what it came to. */
async function work(task: SectionTask): Promise<void> {
  const { path, section, layout } = task;
  const reduced = await reduceSection(chunksOf(fileChunks(path, section), path), task, (bytes, events) => {
    post({ kind: 'progress', bytes, events });
  });
  const { dossier, ids, report } = reduced;
  const fold = foldSections(dossier.dump({ entryOf: (position) => entryOf(ids, position), layout }));
  const columns = ids.columns();
  post({ kind: 'result', report, fold, ids: columns }, [columns.ids, columns.places, ...fold]);
}

/** Memory that is all a view's own changes hands; of what is shared, a copy does. */
function post(message: SectionMessage, views: readonly (Uint8Array | Uint32Array | Float64Array)[] = []): void {
  const own = views.filter(
    ({ buffer, byteOffset, byteLength }) => byteOffset === 0 && byteLength * 2 >= buffer.byteLength,
  );
  parentPort?.postMessage(message, [...new Set(own.map(({ buffer }) => buffer as ArrayBuffer))]);
}

work(workerData as SectionTask).catch(() => post({ kind: 'beyond' }));
