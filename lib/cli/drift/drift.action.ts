import { escapeInvisible } from '../../errors/preview.js';
import { driftOf } from '../../missions/drift/drift-of.js';
import { isDrift } from '../../missions/drift/is-drift.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { givenIdentity, type IdentityOptions } from '../scan/identity-options.js';
import type { MissionFormatOptions } from '../scan/mission-options.js';
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

/**
 * Compares missions with their baselines, and shows the differences.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError, IncompleteNamespaceError,
 * UnusableMissionFileError.
 */
export async function drift(
  places: readonly string[],
  options: DriftCommandOptions,
  { stdout, stderr, env, ...terminal }: Terminal,
): Promise<ExitCode> {
  const scanned = await scanSelected(places, options, { stdout, stderr, env, ...terminal });
  const given = givenIdentity(options);
  const drifts = scanned.map((one) => ({ mission: one.folder.mission, drift: driftOf(one, given) }));
  if (options.format === 'json') {
    const missions = drifts.map(({ mission, drift: found }) => ({ mission, ...driftJson(found) }));
    await printLines(stdout, [terminalJson(JSON.stringify({ missions }), stdout)]);
  } else {
    const paint = createPaint(hasColours(stdout, env));
    await printLines(
      stdout,
      drifts.flatMap(({ mission, drift: found }) => driftLines(mission, found, paint)),
    );
  }
  const isUnknown = drifts.every(({ drift: { status } }) => status === 'no_baseline');
  if (isUnknown) await printLines(stderr, [ADVICE]);
  const drifted = drifts.filter(({ drift: found }) => isDrift(found, options.strict === true));
  const byStrictAlone = drifted
    .filter(({ drift: found }) => !isDrift(found))
    .map(({ mission }) => escapeInvisible(mission));
  if (byStrictAlone.length > 0) await printLines(stderr, [`${STRICT} ${byStrictAlone.join(', ')}`]);
  if (drifted.length > 0) return EXIT_CODES.contractBroken;
  return isUnknown ? EXIT_CODES.unusable : EXIT_CODES.ok;
}
