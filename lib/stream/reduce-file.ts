import type { ContractVersion } from '../model/contract/contracts.js';
import { pathOf, type FileUrl } from './file-path.js';
import { reduceStream, type ReduceStreamOptions } from './reduce-stream.js';
import type { StreamReduction } from './stream-report.js';

/**
 * Like {@link reduceStream}, for the path of a file or its URL.
 *
 * @throws InvalidArgumentError when the path is neither, and whatever {@link reduceStream} throws.
 */
export async function reduceFile<V extends ContractVersion = ContractVersion>(
  path: string | FileUrl,
  options: ReduceStreamOptions<V> = {},
): Promise<StreamReduction<V>> {
  return reduceStream(pathOf(path), options);
}
