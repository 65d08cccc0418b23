import { previewName } from '../../errors/preview.js';
import { UnknownStepError } from '../../errors/unknown-step.error.js';
import { MANIFEST_FILE, ManifestCatalog, manifestFiles } from '../../missions/manifest/manifest.catalog.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { scanMissions } from '../../missions/threads/scan-missions.js';
import { printLines } from '../terminal/output.js';
import { StatusLine } from '../terminal/status-line.js';
import type { Terminal } from '../terminal/terminal.js';
import type { MissionOptions } from './mission-options.js';
import { selectMissions } from './selected-missions.js';

/**
 * Scans the missions that a command is about, with progress on a terminal.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError; UnknownStepError when no mission has the step.
 */
export async function scanSelected(
  places: readonly string[],
  options: MissionOptions,
  terminal: Terminal,
): Promise<readonly ScannedMission[]> {
  const folders = selectMissions(places, options.mission);
  const manifests = ManifestCatalog.of(...(options.manifests ?? []));
  await printLines(terminal.stderr, notesOnManifests(options.manifests ?? []));
  const status = new StatusLine(terminal.stderr);
  try {
    const scanned = await scanMissions(folders, {
      manifests,
      step: options.step ?? null,
      followOutside: options.followLinks === true,
      onProgress: (done) => status.show(() => `${done} of ${folders.length} missions scanned`),
    });
    if (options.step !== undefined) assertStep(options.step, scanned);
    return scanned;
  } finally {
    status.clear();
  }
}

/** A folder without manifests changes nothing, so it is often the wrong one: that of a mission type, or of a repository. */
function notesOnManifests(folders: readonly string[]): readonly string[] {
  return folders
    .filter((folder) => manifestFiles(folder).length === 0)
    .map((folder) => `note: ${previewName(folder)} has no manifests; they are in <mission type>/${MANIFEST_FILE}`);
}

/** A step must be known to at least one mission; otherwise it is a typing error. */
function assertStep(step: string, scanned: readonly ScannedMission[]): void {
  const known = new Set(scanned.flatMap(({ index }) => index.manifest?.steps ?? []));
  if (!known.has(step)) throw new UnknownStepError(step, [...known]);
}
