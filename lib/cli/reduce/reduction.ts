import { reduceStream, reduceStreamByNamespace, type ReduceStreamOptions } from '../../stream/reduce-stream.js';
import type { SplitReduction } from '../../stream/stream-report.js';
import type { Input } from '../input/input.js';
import type { ReduceOptions } from './reduce-options.js';

/** What the action wants to be told of a reduction, and how it ends it. */
export type ReductionListeners = Pick<ReduceStreamOptions, 'onBadLine' | 'onRead' | 'signal'>;

/** Reduces an input, as the options of the command say: to one state, or to one for each namespace. */
export async function runReduction(
  { name, source }: Input,
  { split = false, maxLineBytes }: ReduceOptions,
  listeners: ReductionListeners,
): Promise<SplitReduction> {
  const options: ReduceStreamOptions = { name, maxLineBytes, ...listeners };
  if (split) return reduceStreamByNamespace(source, options);
  const { state, report } = await reduceStream(source, options);
  return { states: [state], report };
}
