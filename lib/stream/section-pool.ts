import { Worker } from 'node:worker_threads';
import type { FileSection } from './file-section.js';
import type { ProgressListener } from './input-pass.js';
import type { SectionMessage, SectionResult, SectionTask } from './section-result.js';

/** Garbage of the hot path dies young; with room for it, little of it is ever copied. */
const YOUNG_GENERATION_MIB = 64;

/** How a file is read by several threads. */
export interface PoolOptions {
  readonly path: string;
  readonly maxLineBytes: number;
  readonly onProgress: ProgressListener;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reduces the sections of a file, each in a thread of its own. Undefined when one of them cannot settle by itself what is
 * in it; no thread is left behind in any case.
 */
export async function reduceSections(
  sections: readonly FileSection[],
  { path, maxLineBytes, onProgress, signal }: PoolOptions,
): Promise<readonly SectionResult[] | undefined> {
  const done = sections.map(() => ({ bytes: 0, events: 0 }));
  const workers: Worker[] = [];
  const run = (section: FileSection, at: number): Promise<SectionResult> => {
    const worker = startWorker({ path, section, maxLineBytes });
    workers.push(worker);
    return resultOf(worker, (bytes, events) => {
      done[at] = { bytes, events };
      onProgress(sumOf(done, 'bytes'), sumOf(done, 'events'));
    });
  };
  const aborted = new AbortController();
  try {
    return await Promise.race([Promise.all(sections.map(run)), rejectionOf(signal, aborted.signal)]);
  } catch (error) {
    if (error instanceof UnsettledSection) return undefined;
    throw error;
  } finally {
    aborted.abort();
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

/** Rejects with the signal's reason when it is aborted; `done` lets go of it. */
function rejectionOf(signal: AbortSignal | undefined, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true, signal: done });
  });
}
