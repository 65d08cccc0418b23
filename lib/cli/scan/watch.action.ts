import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { escapeInvisible } from '../../errors/preview.js';
import { ManifestCatalog } from '../../missions/manifest/manifest.catalog.js';
import { MISSIONS_FOLDER } from '../../missions/mission/find-missions.js';
import { MissionRescan } from '../../missions/watch/mission-rescan.js';
import { watchMissions, type WatchEvent } from '../../missions/watch/watch-missions.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { jsonText } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { createPaint, hasColours, type Paint } from '../terminal/paint.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { changeText } from './change-text.js';
import { judgeMission } from './judged-mission.js';
import { givenIdentity } from './identity-options.js';
import type { MissionFormatOptions } from './mission-options.js';
import type { ScanCommandOptions } from './scan-options.js';
import { tableLines } from './mission-table.js';
import { selectMissions } from './selected-missions.js';
import { WatchEmission } from './watch-emission.js';

/**
 * Shows missions, and then a line for each change, until it is stopped. Emits each change if the options say so.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError when the first scan fails; what emitting throws when the first
 * emission fails.
 */
export function watchScan(
  places: readonly string[],
  options: ScanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, stderr, env } = terminal;
  const paint = createPaint(hasColours(stdout, env));
  return stoppable(async (signal) => {
    const rescan = rescanOf(places, options);
    const first = rescan.scan();
    if (options.format === 'json')
      await printLines(
        stdout,
        first.map((change) => jsonText(change, stdout)),
      );
    else {
      const judged = rescan.missions.map((scanned) => judgeMission(scanned, givenIdentity(options)));
      await printLines(stdout, tableLines(judged, { step: options.step, paint, stdout }));
    }
    const emission = new WatchEmission(rescan, options, terminal);
    await emission.begin(first);
    await printLines(stderr, ['watching; press Ctrl-C to stop']);
    // A scan without changes is the moment to retry failed emissions.
    for await (const event of watchMissions(rescan, { signal, roots: rootsOf(places), withQuiet: true })) {
      if ('error' in event) await printLines(stderr, [`warning: ${escapeInvisible(event.error.message)}`]);
      else {
        await printLines(stdout, lines(event, options, { terminal, paint }));
        await emission.follow(event.changes);
      }
    }
    return EXIT_CODES.ok;
  });
}

/** The missions of places, for repeated scans. */
export function rescanOf(places: readonly string[], options: MissionFormatOptions): MissionRescan {
  return new MissionRescan(() => selectMissions(places, options.mission), {
    manifests: ManifestCatalog.of(...(options.manifests ?? [])),
    step: options.step ?? null,
    followOutside: options.followLinks === true,
  });
}

/** The folders to watch for changes of the missions. */
export function rootsOf(places: readonly string[]): readonly string[] {
  return (places.length === 0 ? ['.'] : places).map((place) => {
    const missions = join(place, MISSIONS_FOLDER);
    return existsSync(missions) ? missions : place;
  });
}

function lines(
  { changes }: Extract<WatchEvent, { readonly changes: unknown }>,
  { format }: MissionFormatOptions,
  { terminal, paint }: { readonly terminal: Terminal; readonly paint: Paint },
): readonly string[] {
  return changes.map((change) => (format === 'json' ? jsonText(change, terminal.stdout) : changeText(change, paint)));
}
