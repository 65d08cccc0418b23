import type { ContractVersion } from '../model/contract/contracts.js';
import { pathOf, type FileUrl } from './file-path.js';
import { reduceStream, type ReduceStreamOptions } from './reduce-stream.js';
import type { StreamReduction } from './stream-report.js';

/**
 * Reduces a file of JSON Lines, given by its path or its URL; otherwise like {@link reduceStream}.
 *
 * @param path the path of the file, or its `file:` URL.
 * @param options handlers, contract, limits and callbacks; all optional.
 * @returns the state, and a report of what was left out.
 * @throws InvalidArgumentError when the path is neither a text nor a `file:` URL.
 * @throws DossierError any error of {@link reduceStream}.
 * @example
 * ```ts
 * import { reduceFile } from 'mission-dossier';
 *
 * const { state, report } = await reduceFile('events.jsonl');
 * console.log(state.parity_status, report.duplicates);
 * ```
 */
export async function reduceFile<V extends ContractVersion = ContractVersion>(
  path: string | FileUrl,
  options: ReduceStreamOptions<V> = {},
): Promise<StreamReduction<V>> {
  return reduceStream(pathOf(path), options);
}
