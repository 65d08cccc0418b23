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
export function contentFacts(path: string, raw: RawContent): ContentFacts {
  const facts = raw.error === undefined ? hashFacts(raw) : raw;
  return isWorkPackageName(baseName(path)) ? { ...facts, isWorkPackage: true } : facts;
}

/** Only a work package has front matter. */
function hashFacts({ size = 0, rawHash = '', front }: RawContent): ContentFacts {
  if (front === undefined) return { size, rawHash, hash: rawHash };
  const reading = readWorkPackage(front);
  if (reading.kind === 'invalid') return { size, rawHash, error: reading.error, errorDetail: reading.detail };
  if (reading.kind === 'plain') return { size, rawHash, hash: rawHash };
  return { size, rawHash, hash: reading.hash, workPackageId: reading.id };
}
