import { messageOf } from '../../errors/message-of.js';
import { ARTIFACT_ERRORS } from '../artifact/artifact-errors.js';
import { ContentReader, type FileContent } from '../artifact/content.reader.js';
import { baseName } from '../tree/base-name.js';
import type { MissionTree } from '../tree/mission-tree.port.js';
import type { WalkedFile } from '../tree/walk.js';
import { frontMatterIn, isWorkPackageName } from '../work-package/front-matter.js';
import type { RawContent } from './raw-content.js';

/** How often a file is read while it keeps changing. */
const MOST_TRIES = 3;

/** Reads a file of a tree. Never throws: problems of the file become its error. */
export function readFile(tree: MissionTree, file: WalkedFile): RawContent {
  const isWorkPackage = isWorkPackageName(baseName(file.path));
  return file.obstacle === undefined ? read(tree, file.path, isWorkPackage) : OBSTACLES[file.obstacle];
}

function read(tree: MissionTree, path: string, isWorkPackage: boolean): RawContent {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    try {
      const facts = readOnce(tree, path, isWorkPackage);
      if (facts !== undefined) return facts;
    } catch (error) {
      return { size: sizeOf(tree, path), error: ARTIFACT_ERRORS.unreadable, errorDetail: messageOf(error) };
    }
  }
  return {
    size: sizeOf(tree, path),
    error: ARTIFACT_ERRORS.changedWhileRead,
    errorDetail: 'it changed each time it was read; scan again',
  };
}

/** An unreadable file still has a size, if it exists. */
function sizeOf(tree: MissionTree, path: string): number {
  try {
    return tree.sizeOf(path);
  } catch {
    return 0;
  }
}

function readOnce(tree: MissionTree, path: string, isWorkPackage: boolean): RawContent | undefined {
  const file = tree.open(path);
  try {
    const content = ContentReader.shared.read(file);
    return content.isUnchanged ? rawOf(content, isWorkPackage) : undefined;
  } finally {
    file.close();
  }
}

const OBSTACLES: Readonly<Record<NonNullable<WalkedFile['obstacle']>, RawContent>> = {
  outside: { error: ARTIFACT_ERRORS.linkOutside, errorDetail: 'a link that leads out of the repository' },
  name: { error: ARTIFACT_ERRORS.invalidName, errorDetail: 'its name is not UTF-8' },
  unreachable: { error: ARTIFACT_ERRORS.unreadable, errorDetail: 'a link whose target cannot be reached' },
};

function rawOf(content: FileContent, isWorkPackage: boolean): RawContent {
  const { size, rawHash } = content;
  if (!content.isUtf8) return { size, rawHash, error: ARTIFACT_ERRORS.invalidUtf8 };
  return isWorkPackage ? { size, rawHash, front: frontMatterIn(content) } : { size, rawHash };
}
