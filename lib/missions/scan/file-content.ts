import type { ArtifactFacts } from '../artifact/mission-artifact.js';
import { baseName } from '../tree/base-name.js';
import { isWorkPackageName } from '../work-package/front-matter.js';
import { readWorkPackage } from '../work-package/work-package.reader.js';
import type { RawContent } from './raw-content.js';

/** The part of an artifact that requires reading the file. */
type ContentFacts = Pick<
  ArtifactFacts,
  'size' | 'hash' | 'rawHash' | 'error' | 'errorDetail' | 'isWorkPackage' | 'workPackageId'
>;

/** What the content of a file says about its artifact. */
export function contentFacts(path: string, { front, ...raw }: RawContent): ContentFacts {
  const facts = { ...raw, ...(raw.error === undefined ? hashFacts(raw, front) : {}) };
  return isWorkPackageName(baseName(path)) ? { ...facts, isWorkPackage: true } : facts;
}

function hashFacts({ rawHash = '' }: RawContent, front: RawContent['front']): ContentFacts {
  if (front === undefined) return { hash: rawHash };
  const reading = readWorkPackage(front);
  if (reading.kind === 'invalid') return { error: reading.error, errorDetail: reading.detail };
  return reading.kind === 'plain' ? { hash: rawHash } : { hash: reading.hash, workPackageId: reading.id };
}
