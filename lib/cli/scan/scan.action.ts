import { UnknownStepError } from '../../errors/unknown-step.error.js';
import { ManifestCatalog } from '../../missions/manifest/manifest.catalog.js';
import { scanMission, type ScannedMission } from '../../missions/mission/scan-mission.js';
import type { MissionIndex } from '../../missions/scan/mission-index.js';
import { severityOf } from '../../missions/scan/scan-problem.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { terminalJson } from '../terminal/json-text.js';
import { printLines, printPieces } from '../terminal/output.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import { StatusLine } from '../terminal/status-line.js';
import type { Terminal } from '../terminal/terminal.js';
import { detailLines } from './mission-detail.js';
import { tableLines } from './mission-table.js';
import type { ScanCommandOptions } from './scan-options.js';
import { selectMissions } from './selected-missions.js';

/**
 * Scans missions and shows them.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError.
 */
export async function scan(
  places: readonly string[],
  options: ScanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scanned = scanAll(places, options, terminal);
  if (options.step !== undefined) assertStep(options.step, scanned);
  const { stdout, env } = terminal;
  if (options.format === 'json') await printPieces(stdout, jsonPieces(scanned, stdout));
  else {
    const paint = createPaint(hasColours(stdout, env));
    const lines =
      options.mission === undefined
        ? tableLines(scanned, options.step, paint)
        : scanned.flatMap((one) => detailLines(one, paint));
    await printLines(stdout, lines);
  }
  return worst(scanned.map(({ index }) => verdictOf(index)));
}

function scanAll(
  places: readonly string[],
  options: ScanCommandOptions,
  terminal: Terminal,
): readonly ScannedMission[] {
  const folders = selectMissions(places, options.mission);
  const manifests = ManifestCatalog.of(...(options.manifests ?? []));
  const status = new StatusLine(terminal.stderr);
  try {
    return folders.map((folder, at) => {
      status.show(() => `${at} of ${folders.length} missions scanned`);
      return scanMission(folder, {
        manifests,
        step: options.step ?? null,
        followOutside: options.followLinks === true,
      });
    });
  } finally {
    status.clear();
  }
}

/** A step that is known to some of the missions is a step; one that none knows is a slip of the pen. */
function assertStep(step: string, scanned: readonly ScannedMission[]): void {
  const known = new Set(scanned.flatMap(({ index }) => index.manifest?.steps ?? []));
  if (!known.has(step)) throw new UnknownStepError(step, [...known]);
}

/** What is missing by the reference's rules, or for the step by ours; then whether everything could be looked at. */
function verdictOf(index: MissionIndex): ExitCode {
  const isUnmet = index.step !== null && !index.verdictAt(index.step).isMet;
  if (isUnmet || index.artifacts.some(({ isRequired, isPresent }) => isRequired && !isPresent)) {
    return EXIT_CODES.contractBroken;
  }
  return index.problems.some((problem) => severityOf(problem) === 'error') ? EXIT_CODES.unusable : EXIT_CODES.ok;
}

function worst(codes: readonly ExitCode[]): ExitCode {
  return [EXIT_CODES.contractBroken, EXIT_CODES.unusable].find((code) => codes.includes(code)) ?? EXIT_CODES.ok;
}

function* jsonPieces(scanned: readonly ScannedMission[], stdout: Terminal['stdout']): Iterable<string> {
  yield '{"missions":[';
  for (const [at, { index }] of scanned.entries()) {
    yield (at === 0 ? '' : ',') + terminalJson(JSON.stringify(index), stdout);
  }
  yield ']}\n';
}
