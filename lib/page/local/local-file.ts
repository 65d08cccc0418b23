import { createHash } from 'node:crypto';
import { messageOf } from '../../errors/message-of.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { DiskTree } from '../../missions/tree/disk.tree.js';
import { readText } from '../../missions/tree/read-text.js';
import type { FileText } from '../page-source.port.js';

/** The maximum size of a shown text, in bytes. */
export const LONGEST_FILE = 5 * 1024 * 1024;

const CHANGED = 'The file has changed since it was indexed; this is its current content.';

/** The present text of an indexed file; null when the mission has no such artifact. */
export function localFile({ folder, index }: ScannedMission, path: string): FileText | null {
  // Only indexed paths are read: a path from an address never reaches the disk otherwise.
  const artifact = index.artifacts.find((one) => one.path === path);
  if (artifact === undefined) return null;
  const tree = new DiskTree(folder.path, { boundary: folder.repository });
  try {
    if (isOutside(tree, path)) return { path, text: null, note: 'It is a link that leads out of the repository.' };
    const text = readText(tree, path, LONGEST_FILE);
    const isIndexed = rawHashes(text).includes(artifact.rawHash);
    return { path, text, note: isIndexed ? null : CHANGED };
  } catch (error) {
    if (error instanceof TypeError) return { path, text: null, note: 'It is not UTF-8 text.' };
    return { path, text: null, note: `It cannot be shown: ${messageOf(error)}.` };
  }
}

/** A link may have been created there since the file was indexed. */
function isOutside(tree: DiskTree, path: string): boolean {
  return tree.follow(path) === 'outside';
}

/** Hashes of the bytes with and without the byte order mark that reading removed. */
function rawHashes(text: string): readonly string[] {
  return [text, `\ufeff${text}`].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}
