import { escapeInvisible } from '../../errors/preview.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { missionSnapshot, snapshotText } from '../../missions/snapshot/mission-snapshot.js';
import { checkSnapshot, type Divergence, type SnapshotCheck } from '../../missions/snapshot/snapshot-check.js';
import { SnapshotStore } from '../../missions/snapshot/snapshot.store.js';
import { readStoredSnapshot, storedSnapshotPath } from '../../missions/snapshot/stored-snapshot.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import type { MissionFormatOptions } from '../scan/mission-options.js';
import { scanSelected } from '../scan/scanned-missions.js';
import { terminalJson } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { createPaint, hasColours, type Paint } from '../terminal/paint.js';
import { shownPath } from '../terminal/shown-path.js';
import type { Terminal } from '../terminal/terminal.js';

/** The options of `snapshot`. */
export interface SnapshotCommandOptions extends MissionFormatOptions {
  /** Whether to compare the snapshot that Spec Kitty stored with the tree, instead of storing one. */
  readonly check?: true;
  /** How many snapshots of each mission to keep. */
  readonly keep: number;
  /** Whether to print the snapshot instead of storing it. */
  readonly print?: true;
}

/**
 * Stores snapshots of missions, or compares stored ones with the tree.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError, UnusableMissionFileError,
 * UnsafeMissionNameError.
 */
export async function snapshot(
  places: readonly string[],
  options: SnapshotCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scanned = await scanSelected(places, options, terminal);
  if (options.check === true) return checkAll(scanned, options, terminal);
  for (const { folder, index } of scanned) {
    const taken = missionSnapshot(index);
    if (options.print === true) {
      await printLines(terminal.stdout, [terminalJson(snapshotText(taken).trimEnd(), terminal.stdout)]);
      continue;
    }
    const { path, isNew } = new SnapshotStore(folder).keep(taken, options.keep);
    const what = isNew ? `stored in ${shownPath(path)}` : `already stored in ${shownPath(path)}`;
    await printLines(terminal.stdout, [`${escapeInvisible(index.mission)}: ${taken.parity_hash_sha256}, ${what}`]);
  }
  return EXIT_CODES.ok;
}

async function checkAll(
  scanned: readonly ScannedMission[],
  { format }: SnapshotCommandOptions,
  { stdout, env }: Terminal,
): Promise<ExitCode> {
  const checks = scanned.map(({ folder, index }) => {
    const stored = readStoredSnapshot(folder);
    return { folder, check: stored === null ? null : checkSnapshot(stored, index) };
  });
  if (format === 'json') {
    const missions = checks.map(({ folder, check }) => ({ mission: folder.mission, ...checkJson(check) }));
    await printLines(stdout, [terminalJson(JSON.stringify({ missions }), stdout)]);
  } else {
    const paint = createPaint(hasColours(stdout, env));
    await printLines(
      stdout,
      checks.flatMap(({ folder, check }) => checkLines(folder.mission, check, storedSnapshotPath(folder), paint)),
    );
  }
  if (checks.some(({ check }) => check?.isParity === false)) return EXIT_CODES.contractBroken;
  return checks.every(({ check }) => check === null) ? EXIT_CODES.unusable : EXIT_CODES.ok;
}

const NOTHING_STORED = 'Spec Kitty has stored no snapshot';

/** The names of the reference's own check. */
function checkJson(check: SnapshotCheck | null): object {
  if (check === null)
    return {
      status: 'error',
      rebuilt_hash: null,
      recorded_hash: null,
      differing_artifacts: [],
      notes: [NOTHING_STORED],
    };
  return {
    status: check.isParity ? 'parity' : 'divergence',
    rebuilt_hash: check.rebuilt,
    recorded_hash: check.recorded,
    differing_artifacts: check.divergences.map(({ path, kind, sourceHash, recordedHash }) => ({
      artifact_path: path,
      kind,
      source_hash: sourceHash,
      recorded_hash: recordedHash,
    })),
    notes: check.notes,
  };
}

function checkLines(mission: string, check: SnapshotCheck | null, path: string, paint: Paint): readonly string[] {
  const name = paint('bold', escapeInvisible(mission));
  if (check === null) return [`${name}: ${NOTHING_STORED} (${shownPath(path)})`];
  return [
    `${name}: ${check.isParity ? paint('green', 'parity') : paint('red', 'divergence')}`,
    ...check.divergences.map((divergence) => `  ${divergenceText(divergence)}`),
    ...check.notes.map((note) => paint('dim', `  note: ${note}`)),
  ];
}

const DIVERGENCES: Readonly<Record<Divergence['kind'], string>> = {
  content_mismatch: 'differs from the content in the snapshot',
  missing_in_source: 'is in the snapshot but not on disk',
  missing_in_projection: 'is on disk but not in the snapshot',
};

function divergenceText({ path, kind }: Divergence): string {
  return `${escapeInvisible(path)} ${DIVERGENCES[kind]}`;
}
