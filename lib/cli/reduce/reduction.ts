import type { TextLayout } from '../../model/text-layout.js';
import { NamespaceSplit } from '../../reducer/namespace-split.js';
import { SingleDossier } from '../../reducer/single-dossier.js';
import { reduceFileToDossier } from '../../stream/reduce-file.js';
import { reduceToDossiers, type ReduceStreamOptions } from '../../stream/reduce-stream.js';
import type { ReducedDossiers } from '../../stream/stream-reducer.js';
import { REPORT_LIMIT } from '../../stream/stream-report.js';
import type { Input } from '../input/input.js';
import type { ReduceOptions } from './reduce-options.js';

/** What the action wants to be told of a reduction, and how it ends it. */
export type ReductionListeners = Pick<ReduceStreamOptions, 'onBadLine' | 'onProgress' | 'onRead' | 'signal'>;

/** Reduces an input, as the options of the command say: to one dossier, or to one for each namespace. */
export function runReduction(
  { source, name }: Input,
  { maxLineBytes, split, workers }: ReduceOptions,
  listeners: ReductionListeners,
  layout: TextLayout,
): Promise<ReducedDossiers> {
  const options: ReduceStreamOptions = { name, maxLineBytes, ...listeners };
  if (split === true) return reduceToDossiers(source, options, () => new NamespaceSplit(REPORT_LIMIT));
  // A stream has no parts that several threads could read at once.
  if (typeof source !== 'string') return reduceToDossiers(source, options, () => new SingleDossier());
  return reduceFileToDossier(source, { ...options, workers }, layout);
}
