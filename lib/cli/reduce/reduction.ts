import type { ContractChoice } from '../../model/contract/contracts.js';
import { Dossiers } from '../../reducer/dossiers.js';
import { reduceToDossiers, type ReduceStreamOptions } from '../../stream/reduce-stream.js';
import type { ReducedDossiers } from '../../stream/stream-reducer.js';
import { REPORT_LIMIT } from '../../stream/stream-report.js';
import type { Input } from '../input/input.js';
import type { ReduceOptions } from './reduce-options.js';

/** Callbacks of a reduction, and the signal that ends it. */
export type ReductionListeners = Pick<ReduceStreamOptions, 'onBadLine' | 'onProgress' | 'onRead' | 'signal'>;

/** Reduces an input to one dossier, or to one per namespace, as the options say. */
export function runReduction(
  { source, name }: Input,
  { maxLineBytes, split, save, contract, as }: ReduceOptions,
  listeners: ReductionListeners,
): Promise<ReducedDossiers> {
  const options: ReduceStreamOptions = { name, maxLineBytes, contract, as, ...listeners };
  const createDossiers = (names: ContractChoice): Dossiers =>
    split === true ? Dossiers.byNamespace(names, REPORT_LIMIT) : Dossiers.one(names);
  return reduceToDossiers(source, options, createDossiers, save !== undefined);
}
