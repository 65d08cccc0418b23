import { escapeInvisible } from '../../errors/preview.js';
import { isDrift } from '../../missions/drift/is-drift.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { givenIdentity, type IdentityOptions } from '../scan/identity-options.js';
import { judgeMission, type JudgedMission } from '../scan/judged-mission.js';
import type { MissionFormatOptions } from '../scan/mission-options.js';
import { printErrors } from '../scan/mission-errors.js';
import { scanSelected } from '../scan/scanned-missions.js';
import { terminalJson } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import { driftJson } from './drift-json.js';
import { driftLines } from './drift-text.js';

/** The options of `drift`. */
export interface DriftCommandOptions extends MissionFormatOptions, IdentityOptions {
  /** Whether the text of work packages and runtime state also count as drift. */
  readonly strict?: true;
}

const STRICT = 'note: --strict counts runtime state and the text of work packages as drift; they changed in';
const ADVICE = 'note: these missions have no baseline: accept one with "mission-dossier baseline accept"';

/** The status of a mission that could not be compared, as in the table of a scan. */
const UNREADABLE = 'unreadable';

/**
 * Compares missions with their baselines, and shows the differences. A mission that cannot be compared does not affect
 * the others.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError.
 */
export async function drift(
  places: readonly string[],
  options: DriftCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scanned = await scanSelected(places, options, terminal);
  const judged = scanned.map((one) => judgeMission(one, givenIdentity(options)));
  await show(judged, options, terminal);
  const { stderr } = terminal;
  await printErrors(judged, stderr);
  const drifts = judged.flatMap(({ folder: { mission }, drift: found }) =>
    found === null ? [] : [{ mission, drift: found }],
  );
  const isUnknown = drifts.length > 0 && drifts.every(({ drift: { status } }) => status === 'no_baseline');
  if (isUnknown) await printLines(stderr, [ADVICE]);
  const drifted = drifts.filter(({ drift: found }) => isDrift(found, options.strict === true));
  const byStrictAlone = drifted
    .filter(({ drift: found }) => !isDrift(found))
    .map(({ mission }) => escapeInvisible(mission));
  if (byStrictAlone.length > 0) await printLines(stderr, [`${STRICT} ${byStrictAlone.join(', ')}`]);
  if (drifted.length > 0) return EXIT_CODES.contractBroken;
  return isUnknown || drifts.length < judged.length ? EXIT_CODES.unusable : EXIT_CODES.ok;
}

async function show(
  judged: readonly JudgedMission[],
  { format }: DriftCommandOptions,
  { stdout, env }: Terminal,
): Promise<void> {
  if (format === 'json') {
    const missions = judged.map(({ folder: { mission }, drift: found, error }) => ({
      mission,
      ...(found === null ? unreadableJson(error) : driftJson(found)),
    }));
    await printLines(stdout, [terminalJson(JSON.stringify({ missions }), stdout)]);
    return;
  }
  const paint = createPaint(hasColours(stdout, env));
  const lines = judged.flatMap(({ folder: { mission }, drift: found }) =>
    found === null
      ? [`${paint('bold', escapeInvisible(mission))}: ${paint('red', UNREADABLE)}`]
      : driftLines(mission, found, paint),
  );
  await printLines(stdout, lines);
}

/** A mission that could not be compared, for programs. */
function unreadableJson(error: JudgedMission['error']): object {
  return { status: UNREADABLE, error: error === null ? null : { code: error.code, message: error.message } };
}
