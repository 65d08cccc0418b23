import { MissionNotFoundError } from '../../errors/mission-not-found.error.js';
import { preview } from '../../errors/preview.js';
import { findMissions, type MissionFolder } from '../../missions/mission/find-missions.js';

const SHOWN = 5;

/**
 * The missions of some places, or the one with the given name.
 *
 * @param places folders; by default the current one.
 * @param name the name of a mission's folder, or a unique start of it.
 * @throws MissionNotFoundError when a place has no missions, or the name matches no mission or several.
 */
export function selectMissions(places: readonly string[], name: string | undefined): readonly MissionFolder[] {
  const folders = (places.length === 0 ? ['.'] : places).flatMap(findMissions);
  const found = [...new Map(folders.map((folder) => [folder.path, folder])).values()];
  return name === undefined ? found : [named(found, name)];
}

function named(folders: readonly MissionFolder[], name: string): MissionFolder {
  const exact = folders.filter(({ mission }) => mission === name);
  const fitting = exact.length > 0 ? exact : folders.filter(({ mission }) => mission.startsWith(name));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const problem =
    fitting.length === 0
      ? `no mission has this name; the missions are ${listed(folders)}`
      : `several missions have names that start with this: ${listed(fitting)}`;
  throw new MissionNotFoundError(name, problem);
}

function listed(folders: readonly MissionFolder[]): string {
  const names = folders.slice(0, SHOWN).map(({ mission }) => preview(mission));
  const rest = folders.length - names.length;
  return names.join(', ') + (rest > 0 ? `, and ${rest} more` : '');
}
