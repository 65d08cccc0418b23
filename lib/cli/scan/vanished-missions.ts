import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventStore } from '../../emission/event-store.port.js';
import { announcedMissions } from '../../missions/emit/announced-missions.js';
import type { MissionFolder } from '../../missions/mission/find-missions.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { missionIdentity, type GivenIdentity, type MissionIdentity } from '../../missions/project/mission-identity.js';
import { MissionIndex } from '../../missions/scan/mission-index.js';

/** A mission that was announced and is gone: as if it had no files. */
export interface VanishedMission {
  readonly folder: MissionFolder;
  readonly identity: MissionIdentity;
  readonly index: MissionIndex;
}

/** A project, and where its missions are. */
interface Project {
  readonly identity: MissionIdentity;
  /** The folder of one of them. */
  readonly folder: MissionFolder;
  /** The folders that hold missions. */
  readonly places: Set<string>;
}

/**
 * The missions that were announced and are gone: none of the folders that hold the known missions of their project has
 * a folder of their name.
 *
 * @throws what `missionIdentity` throws.
 */
export function vanishedMissions(
  outbox: EventStore,
  known: readonly ScannedMission[],
  given: GivenIdentity,
): readonly VanishedMission[] {
  return projectsOf(known, given).flatMap(({ identity, folder, places }) =>
    announcedMissions(outbox, identity)
      .filter(({ missionSlug }) => ![...places].some((place) => existsSync(join(place, missionSlug))))
      .map((vanished) => ({
        folder: { ...folder, path: join(dirname(folder.path), vanished.missionSlug), mission: vanished.missionSlug },
        identity: vanished,
        index: nothingOf(vanished),
      })),
  );
}

/** Worktrees are several repositories of one project. */
function projectsOf(known: readonly ScannedMission[], given: GivenIdentity): readonly Project[] {
  const repositories = new Map<string, Project>();
  const projects = new Map<string, Project>();
  for (const scanned of known) {
    const { folder } = scanned;
    const project = repositories.get(folder.repository) ?? projectOf(projects, folder, missionIdentity(scanned, given));
    repositories.set(folder.repository, project);
    project.places.add(dirname(folder.path));
  }
  return [...projects.values()];
}

function projectOf(projects: Map<string, Project>, folder: MissionFolder, identity: MissionIdentity): Project {
  const project = projects.get(identity.projectUuid) ?? { identity, folder, places: new Set<string>() };
  projects.set(identity.projectUuid, project);
  return project;
}

/** The index of a mission without files. */
function nothingOf({ missionSlug, missionType }: MissionIdentity): MissionIndex {
  const nothing = { manifest: null, step: null, artifacts: [], problems: [] };
  return new MissionIndex({ mission: missionSlug, missionType, ...nothing });
}
