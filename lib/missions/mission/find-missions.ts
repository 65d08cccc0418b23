import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MissionNotFoundError } from '../../errors/mission-not-found.error.js';
import { readProblem } from '../../errors/file-problems.js';
import { compareCodePoints } from '../yaml/code-points.js';
import { META_FILE } from './meta.reader.js';

/** The folder of a repository that holds its missions. */
export const MISSIONS_FOLDER = 'kitty-specs';
const REPOSITORY_MARKS = ['.git', '.kittify', MISSIONS_FOLDER];

/** Where a mission is. */
export interface MissionFolder {
  /** Absolute. */
  readonly path: string;
  /** The name of its folder, by which the reference knows it. */
  readonly mission: string;
  /** The root of its repository, or the mission itself without one. Links may lead anywhere within it. */
  readonly repository: string;
}

/**
 * Finds the missions of a place, sorted by name: of a repository, of a `kitty-specs` folder, or the mission itself.
 *
 * @param place the path of a folder.
 * @returns the folders of the missions.
 * @throws MissionNotFoundError when the place does not exist or holds no missions.
 * @example
 * ```ts
 * import { findMissions, scanMission } from 'mission-dossier/missions';
 *
 * for (const folder of findMissions('.')) {
 *   const { index } = scanMission(folder);
 *   console.log(folder.mission, index.completeness, index.parity);
 * }
 * ```
 */
export function findMissions(place: string): readonly MissionFolder[] {
  const path = resolve(place);
  if (!isFolder(path)) throw new MissionNotFoundError(place, problemWith(path));
  const missions = missionsFolder(path);
  if (missions !== undefined) return missionsIn(missions);
  if (isMission(path)) return [missionFolder(path)];
  const problem = `it has no ${MISSIONS_FOLDER} folder and no ${META_FILE}; give a repository or the folder of a mission`;
  throw new MissionNotFoundError(place, problem);
}

/**
 * The mission of one folder, whatever it contains. The folder does not need a `meta.json`.
 *
 * @param path the path of the folder.
 * @returns its absolute path, its name and its repository.
 */
export function missionFolder(path: string): MissionFolder {
  const absolute = resolve(path);
  return { path: absolute, mission: basename(absolute), repository: repositoryOf(absolute) };
}

function missionsFolder(path: string): string | undefined {
  const inner = join(path, MISSIONS_FOLDER);
  if (isFolder(inner)) return inner;
  return basename(path) === MISSIONS_FOLDER ? path : undefined;
}

function missionsIn(folder: string): readonly MissionFolder[] {
  const repository = repositoryOf(folder);
  return listed(folder)
    .filter((name) => !name.startsWith('.') && isFolder(join(folder, name)))
    .sort(compareCodePoints)
    .map((mission) => ({ path: join(folder, mission), mission, repository }));
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new MissionNotFoundError(folder, `it cannot be listed: ${readProblem(cause)}`, { cause });
  }
}

function isMission(path: string): boolean {
  return existsSync(join(path, META_FILE)) || basename(dirname(path)) === MISSIONS_FOLDER;
}

/** The nearest parent folder that looks like a repository's root. */
function repositoryOf(path: string): string {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (REPOSITORY_MARKS.some((mark) => existsSync(join(at, mark)))) return at;
    if (at === dirname(at)) return path;
  }
}

function problemWith(path: string): string {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere
    ? 'it is not a folder; give a repository or the folder of a mission'
    : 'the folder does not exist; check the path';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
