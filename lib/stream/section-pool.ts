import { Worker } from 'node:worker_threads';
import type { TextLayout } from '../model/text-layout.js';
import type { StopSignal } from '../stop-signal.js';
import type { FileSection } from './file-section.js';
import type { ProgressListener } from './input-pass.js';
import type { SectionMessage, SectionResult, SectionTask } from './section-result.js';

/** Garbage of the hot path dies young; with room for it, little of it is ever copied. */
const YOUNG_GENERATION_MIB = 64;

/** How a file is read by several threads. */
export interface PoolOptions {
  readonly path: string;
  readonly maxLineBytes: number;
  /** In which the JSON of an entry of a section's dossier is wanted. */
  readonly layout: TextLayout;
  readonly onProgress: ProgressListener;
  readonly signal: StopSignal | undefined;
}

/**
 * Reduces the sections of a file, each in a thread of its own. Undefined when one of them cannot settle by itself what is
 * in it; no thread is left behind in any case.
 */
export async function reduceSections(
  sections: readonly FileSection[],
  { path, maxLineBytes, layout, onProgress, signal }: PoolOptions,
): Promise<readonly SectionResult[] | undefined> {
  const done = sections.map(() => ({ bytes: 0, events: 0 }));
  const workers: Worker[] = [];
  const run = (section: FileSection, at: number): Promise<SectionResult> => {
    const worker = startWorker({ path, section, maxLineBytes, layout });
    workers.push(worker);
    return resultOf(worker, (bytes, events) => {
      done[at] = { bytes, events };
      onProgress(sumOf(done, 'bytes'), sumOf(done, 'events'));
    });
  };
  try {
    return await unlessAborted(Promise.all(sections.map(run)), signal);
  } catch (error) {
    if (error instanceof UnsettledSection) return undefined;
    throw error;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

class UnsettledSection extends Error {}

function sumOf<K extends string>(parts: readonly Readonly<Record<K, number>>[], key: K): number {
  return parts.reduce((sum, part) => sum + part[key], 0);
}

function startWorker(task: SectionTask): Worker {
  return new Worker(new URL('./section.worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
}

function resultOf(worker: Worker, onProgress: ProgressListener): Promise<SectionResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: SectionMessage) => {
      if (message.kind === 'progress') onProgress(message.bytes, message.events);
      else if (message.kind === 'result') resolve(message);
      else reject(new UnsettledSection());
    });
    // A thread that ends without an answer, for want of memory for example, has settled nothing either.
    worker.on('error', () => reject(new UnsettledSection()));
    worker.on('exit', () => reject(new UnsettledSection()));
  });
}

/** Like the work, unless the signal is aborted before it is done: then it is rejected with the signal's reason. */
async function unlessAborted<T>(work: Promise<T>, signal: StopSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let onAbort = (): void => undefined;
  const abortion = new Promise<never>((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own, whatever it is
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, abortion]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
