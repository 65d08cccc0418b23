import type { ContractChoice } from '../../model/contract/contracts.js';
import { Dossiers } from '../../reducer/dossiers.js';
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
  { maxLineBytes, split, save, contract, as }: ReduceOptions,
  listeners: ReductionListeners,
): Promise<ReducedDossiers> {
  const options: ReduceStreamOptions = { name, maxLineBytes, contract, as, ...listeners };
  const createDossiers = (names: ContractChoice): Dossiers =>
    split === true ? Dossiers.byNamespace(names, REPORT_LIMIT) : Dossiers.one(names);
  return reduceToDossiers(source, options, createDossiers, save !== undefined);
}
