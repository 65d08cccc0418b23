import { DiskTree, type DiskTreeOptions } from '../tree/disk.tree.js';
import type { MissionFolder } from './find-missions.js';

/** The files of a mission on a disk; its links may lead anywhere within its repository. */
export function missionTree(
  { path, repository }: MissionFolder,
  { followOutside = false }: Pick<DiskTreeOptions, 'followOutside'> = {},
): DiskTree {
  return new DiskTree(path, { boundary: repository, followOutside });
}
