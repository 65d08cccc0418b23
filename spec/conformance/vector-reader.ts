import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fixturesRoot } from '../../lib/conformance/fixture/fixtures-root.js';
import type { ContractVersion } from '../../lib/model/contract/contracts.js';

/** The files of vectors that there are of every contract, and those of streams of both. */
export type VectorFile = 'streams' | 'payloads' | 'envelopes' | 'mixed-streams';

/** The cases of one file of reference vectors. */
export function readVectors(name: VectorFile, contract: ContractVersion = '2.4.0'): readonly unknown[] {
  const folder = contract === '2.4.0' ? [] : [contract];
  const text = gunzipSync(readFileSync(join(fixturesRoot(), 'vectors', ...folder, `${name}.jsonl.gz`))).toString(
    'utf8',
  );
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
