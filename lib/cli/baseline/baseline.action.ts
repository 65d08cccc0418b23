import { DossierError } from '../../errors/dossier.error.js';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import { BaselineStore, type AcceptedBaseline } from '../../missions/baseline/baseline.store.js';
import type { ParityBaseline } from '../../missions/baseline/parity-baseline.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { missionIdentity, type GivenIdentity } from '../../missions/project/mission-identity.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { givenIdentity, type IdentityOptions } from '../scan/identity-options.js';
import type { MissionFormatOptions, MissionOptions } from '../scan/mission-options.js';
import { printErrors } from '../scan/mission-errors.js';
import { scanSelected } from '../scan/scanned-missions.js';
import { selectMissions } from '../scan/selected-missions.js';
import { terminalJson } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** The options of `baseline accept`. */
export interface AcceptOptions extends MissionOptions, IdentityOptions {}

/**
 * Accepts missions as they are now. A mission that cannot be accepted does not affect the others.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError.
 */
export async function acceptBaselines(
  places: readonly string[],
  options: AcceptOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scanned = await scanSelected(places, options, terminal);
  const given = givenIdentity(options);
  const accepted = scanned.map((one) => ({ ...one, ...tryToAccept(one, given) }));
  const lines = accepted.flatMap(({ folder, index, baseline }) => {
    const artifacts = count(index.artifacts.length, 'artifact');
    return baseline === null
      ? []
      : [`${escapeInvisible(folder.mission)}: accepted ${baseline.parity_hash_sha256}, ${artifacts}`];
  });
  await printLines(terminal.stdout, lines);
  await printErrors(accepted, terminal.stderr);
  return accepted.every(({ error }) => error === null) ? EXIT_CODES.ok : EXIT_CODES.unusable;
}

function tryToAccept(
  scanned: ScannedMission,
  given: GivenIdentity,
): { readonly baseline: ParityBaseline | null; readonly error: DossierError | null } {
  try {
    const identity = missionIdentity(scanned, given);
    return { baseline: new BaselineStore(scanned.folder).accept(scanned.index, identity), error: null };
  } catch (error) {
    if (error instanceof DossierError) return { baseline: null, error };
    throw error;
  }
}

/**
 * Shows what was accepted.
 *
 * @throws MissionNotFoundError, UnusableMissionFileError.
 */
export async function showBaselines(
  places: readonly string[],
  { mission, format }: MissionFormatOptions,
  { stdout }: Terminal,
): Promise<ExitCode> {
  const shown = selectMissions(places, mission).map((folder) => ({
    mission: folder.mission,
    accepted: new BaselineStore(folder).read(),
  }));
  if (format === 'json') {
    const missions = shown.map(({ mission: name, accepted }) => ({ mission: name, ...baselineJson(accepted) }));
    await printLines(stdout, [terminalJson(JSON.stringify({ missions }), stdout)]);
  } else
    await printLines(
      stdout,
      shown.flatMap(({ mission: name, accepted }) => baselineLines(name, accepted)),
    );
  return shown.some(({ accepted }) => accepted !== null) ? EXIT_CODES.ok : EXIT_CODES.unusable;
}

/**
 * Forgets what was accepted.
 *
 * @throws MissionNotFoundError; UnusableMissionFileError when a file cannot be removed, or no baseline was accepted.
 */
export async function dropBaselines(
  places: readonly string[],
  { mission }: MissionOptions,
  { stdout }: Terminal,
): Promise<ExitCode> {
  const stores = selectMissions(places, mission).map((folder) => ({ folder, store: new BaselineStore(folder) }));
  const dropped = stores.filter(({ store }) => store.drop());
  const [first] = stores;
  if (dropped.length === 0 && first !== undefined) {
    throw new UnusableMissionFileError(first.store.path, 'no baseline was accepted, so nothing was dropped');
  }
  await printLines(
    stdout,
    dropped.map(({ folder }) => `${escapeInvisible(folder.mission)}: baseline dropped`),
  );
  return EXIT_CODES.ok;
}

function baselineJson(accepted: AcceptedBaseline | null): object {
  if (accepted === null) return { baseline: null, old_forms: [], artifacts: null };
  const { baseline, oldForms, list } = accepted;
  return { baseline, old_forms: oldForms, artifacts: list?.artifacts ?? null, anomalies: list?.anomalies ?? null };
}

function baselineLines(mission: string, accepted: AcceptedBaseline | null): readonly string[] {
  const name = escapeInvisible(mission);
  if (accepted === null) return [`${name}: no baseline`];
  const { baseline, oldForms, list } = accepted;
  const { captured_at, captured_by, parity_hash_sha256, baseline_key } = baseline;
  const artifacts = list === null ? 'without a list of artifacts' : count(list.artifacts.length, 'artifact');
  return [
    `${name}: ${parity_hash_sha256}, ${artifacts}`,
    `  accepted at ${escapeInvisible(captured_at)} by ${escapeInvisible(captured_by)}`,
    `  for ${Object.entries(baseline_key.toJSON())
      .map(([part, value]) => `${part} ${escapeInvisible(String(value))}`)
      .join(', ')}`,
    ...oldForms.map((form) => `  note: ${form}; "mission-dossier baseline accept" writes the current form`),
  ];
}
