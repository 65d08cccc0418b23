import { open, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { lineLimitOf } from '../event/json-lines.reader.js';
import { textLayout, type TextLayout } from '../model/text-layout.js';
import { entryLayout } from '../reducer/state-json.js';
import { SingleDossier } from '../reducer/single-dossier.js';
import { cutFile } from './file-section.js';
import { comparingLines } from './line-comparison.js';
import { pathOf, type FileUrl } from './file-path.js';
import { assertStreamOptions } from './option-check.js';
import { reduceToDossiers, stateOf, type ReduceStreamOptions } from './reduce-stream.js';
import { SectionMerge } from './section-merge.js';
import type { PoolResult } from './section-pool.js';
import type { ReducedDossiers } from './stream-reducer.js';
import type { StreamReduction } from './stream-report.js';

/** How a file of JSON Lines is reduced. */
export interface ReduceFileOptions extends ReduceStreamOptions {
  /** How many threads read the file, at most 64; as many as pay for themselves unless given. */
  readonly workers?: number | undefined;
}

/** A thread pays for its start, and for handing over what it has made, when it has about this much to read. */
const BYTES_PER_WORKER = 256 * 1024 * 1024;
const MOST_WORKERS = 8;
const MOST_WANTED = 64;
/** Of what may begin a line of JSON: a byte order mark is the last of them. */
const FIRST_BYTES = '{[ \t\r\n\xef';

/**
 * Like {@link reduceStream} for the path of a file, or its URL, which several threads may read at once: the same result,
 * whatever their number. One thread reads it after all when the others cannot settle it: when the reducer is not that of
 * the contract, when a line gives no event, when the file is compressed, or when two different events have one id.
 */
export async function reduceFile(path: string | FileUrl, options: ReduceFileOptions = {}): Promise<StreamReduction> {
  assertStreamOptions(options);
  return stateOf(await reduceFileToDossier(pathOf(path), options), options.reducer);
}

/**
 * Reduces a file like {@link reduceFile}, but leaves it to the caller in which form the state is wanted;
 * as JSON it is made fastest in the layout given here.
 */
export async function reduceFileToDossier(
  path: string,
  options: ReduceFileOptions,
  layout = textLayout(0),
): Promise<ReducedDossiers> {
  const workers = options.reducer === undefined ? await workersFor(path, options.workers) : 1;
  const reduced = workers > 1 ? await reduceInSections(path, workers, options, layout) : undefined;
  return reduced ?? reduceToDossiers(path, options, () => new SingleDossier());
}

async function reduceInSections(
  path: string,
  workers: number,
  { maxLineBytes, onProgress = () => undefined, onRead, signal }: ReduceFileOptions,
  root: TextLayout,
): Promise<ReducedDossiers | undefined> {
  const layout = entryLayout(root);
  const pool = { path, maxLineBytes: lineLimitOf(maxLineBytes), layout, onProgress, signal };
  const [first, ...others] = await cutFile(path, workers);
  if (first === undefined || others.length === 0) return undefined;
  // Most files are read by one thread, and need nothing of threads.
  const { reduceSections } = await import('./section-pool.js');
  const result = await reduceSections([first, ...others], pool);
  if (result === undefined) return undefined;
  onRead?.();
  return merge(path, result, layout);
}

function merge(path: string, { own, others }: PoolResult, layout: TextLayout): ReducedDossiers | undefined {
  return comparingLines(path, (isSameLine) => {
    const merge = new SectionMerge(own, isSameLine, layout);
    if (!merge.addAll(others)) return undefined;
    own.dossier.throwMixture();
    return { dossiers: own.dossier, report: merge.report() };
  });
}

/** One for whatever is no plain file, so that it is opened, and complained of, in one place only. */
async function workersFor(path: string, wanted: number | undefined): Promise<number> {
  const size = await plainSizeOf(path);
  if (size === undefined) return 1;
  if (wanted !== undefined) return Math.min(MOST_WANTED, wanted);
  return Math.min(MOST_WORKERS, mostUsefulWorkers(), Math.ceil(size / BYTES_PER_WORKER));
}

/** Reading and garbage collection go on beside a thread, and want a core as well. */
function mostUsefulWorkers(): number {
  return Math.max(1, availableParallelism() - 1);
}

async function plainSizeOf(path: string): Promise<number | undefined> {
  try {
    const stats = await stat(path);
    return stats.isFile() && (await beginsLikeText(path)) ? stats.size : undefined;
  } catch {
    return undefined;
  }
}

/** Compressed files begin with bytes that no line of JSON begins with. */
async function beginsLikeText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && FIRST_BYTES.includes(buffer.toString('latin1'));
  } finally {
    await file.close();
  }
}
