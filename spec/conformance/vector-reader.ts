import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fixturesRoot } from '../../lib/conformance/fixture/fixtures-root.js';

/** The cases of one file of reference vectors. */
export function readVectors(name: 'streams' | 'payloads' | 'envelopes'): readonly unknown[] {
  const text = gunzipSync(readFileSync(join(fixturesRoot(), 'vectors', `${name}.jsonl.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
