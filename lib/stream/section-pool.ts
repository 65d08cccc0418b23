import { Worker } from 'node:worker_threads';
import { chunksOf } from '../event/byte-source.js';
import type { TextLayout } from '../model/text-layout.js';
import type { StopSignal } from '../stop-signal.js';
import { fileChunks } from './file-chunks.js';
import type { FileSection } from './file-section.js';
import type { ProgressListener } from './input-pass.js';
import type { SectionMessage, SectionResult } from './section-message.js';
import { reduceSection, UnsettledSection, type ReducedSection, type SectionTask } from './section-reduction.js';
import { untilAborted } from './until-aborted.js';

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

/** What several threads have made of a file: the one that asked of its beginning, the others of what follows. */
export interface PoolResult {
  readonly own: ReducedSection;
  readonly others: readonly SectionResult[];
}

/**
 * Reduces the sections of a file, the first in this thread and each of the others in one of its own. Undefined when one of
 * them cannot settle by itself what is in it; no thread is left behind in any case.
 */
export async function reduceSections(
  [first, ...following]: readonly [FileSection, ...FileSection[]],
  { path, maxLineBytes, layout, onProgress, signal }: PoolOptions,
): Promise<PoolResult | undefined> {
  const progress = new JointProgress(onProgress);
  const ending = new AbortController();
  const workers: Worker[] = [];
  const taskOf = (section: FileSection): SectionTask => ({ path, section, maxLineBytes, layout });
  const reduceThere = (section: FileSection): Promise<SectionResult> => {
    const worker = startWorker(taskOf(section));
    workers.push(worker);
    return resultOf(worker, progress.listener());
  };
  const reduceHere = (): Promise<ReducedSection> => {
    const chunks = untilAborted(chunksOf(fileChunks(path, first), path), ending.signal);
    return reduceSection(chunks, taskOf(first), progress.listener());
  };
  try {
    const others = Promise.all(following.map(reduceThere));
    const results = await unlessAborted(Promise.all([reduceHere(), others]), signal);
    return { own: results[0], others: results[1] };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    // Whatever went wrong, a single thread will say it of the whole file.
    return undefined;
  } finally {
    ending.abort(new UnsettledSection());
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The progress of several threads as one. */
class JointProgress {
  readonly #bytes: number[] = [];
  readonly #events: number[] = [];

  constructor(private readonly onProgress: ProgressListener) {}

  /** To be told of the progress of one more of them. */
  listener(): ProgressListener {
    const at = this.#bytes.push(0) - 1;
    this.#events.push(0);
    return (bytes, events) => {
      this.#bytes[at] = bytes;
      this.#events[at] = events;
      this.onProgress(sumOf(this.#bytes), sumOf(this.#events));
    };
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function startWorker(task: SectionTask): Worker {
  return new Worker(new URL('./section.worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
}

function resultOf(worker: Worker, onProgress: ProgressListener): Promise<SectionResult> {
  return new Promise((resolve, reject) => {
    const report: ProgressListener = (bytes, events) => {
      try {
        onProgress(bytes, events);
      } catch {
        // Thrown on from here it would end the process; the single thread tells the listener again, and passes it on.
        reject(new UnsettledSection());
      }
    };
    worker.on('message', (message: SectionMessage) => {
      if (message.kind === 'progress') report(message.bytes, message.events);
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
