import { reduceFile } from '../../stream/reduce-file.js';
import { reduceStream, reduceStreamByNamespace, type ReduceStreamOptions } from '../../stream/reduce-stream.js';
import type { SplitReduction, StreamReduction } from '../../stream/stream-report.js';
import type { Input } from '../input/input.js';
import type { ReduceOptions } from './reduce-options.js';

/** What the action wants to be told of a reduction, and how it ends it. */
export type ReductionListeners = Pick<ReduceStreamOptions, 'onBadLine' | 'onProgress' | 'onRead' | 'signal'>;

/** Reduces an input, as the options of the command say: to one state, or to one for each namespace. */
export async function runReduction(
  input: Input,
  options: ReduceOptions,
  listeners: ReductionListeners,
): Promise<SplitReduction> {
  const streamOptions: ReduceStreamOptions = { name: input.name, maxLineBytes: options.maxLineBytes, ...listeners };
  if (options.split === true) return reduceStreamByNamespace(input.source, streamOptions);
  const { state, report } = await reduceToOne(input, options, streamOptions);
  return { states: [state], report };
}

/** A stream has no parts that several threads could read at once. */
function reduceToOne(
  { source }: Input,
  { workers }: ReduceOptions,
  options: ReduceStreamOptions,
): Promise<StreamReduction> {
  return typeof source === 'string' ? reduceFile(source, { ...options, workers }) : reduceStream(source, options);
}
