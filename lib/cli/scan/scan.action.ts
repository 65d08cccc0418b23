import { escapeInvisible } from '../../errors/preview.js';
import { isDrift } from '../../missions/drift/is-drift.js';
import { severityOf } from '../../missions/scan/scan-problem.js';
import { driftJson } from '../drift/drift-json.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { terminalJson } from '../terminal/json-text.js';
import { printLines, printPieces } from '../terminal/output.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import { givenIdentity } from './identity-options.js';
import { judgeMission, type JudgedMission } from './judged-mission.js';
import { detailLines } from './mission-detail.js';
import { tableLines } from './mission-table.js';
import type { ScanCommandOptions } from './scan-options.js';
import { scanSelected } from './scanned-missions.js';

/**
 * Scans missions and shows them; emits changes if the options say so.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError, UnknownStepError; what emitting throws.
 */
export async function scan(
  places: readonly string[],
  options: ScanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const given = givenIdentity(options);
  const scanned = await scanSelected(places, options, terminal);
  const judged = scanned.map((one) => judgeMission(one, given));
  await show(judged, options, terminal);
  const { stderr } = terminal;
  const warnings = judged.flatMap(({ error }) =>
    error === null ? [] : [`warning: ${escapeInvisible(error.message)}`],
  );
  await printLines(stderr, [...new Set(warnings)]);
  const codes = judged.map(verdictOf);
  if (options.emit === true && options.outbox !== undefined) {
    const { emitMissions } = await import('./emit-missions.js');
    codes.push(await emitMissions(options.outbox, judged, options, terminal));
  }
  return worst(codes);
}

async function show(
  judged: readonly JudgedMission[],
  { format, mission, step }: ScanCommandOptions,
  { stdout, env }: Terminal,
): Promise<void> {
  if (format === 'json') {
    await printPieces(stdout, jsonPieces(judged, stdout));
    return;
  }
  const paint = createPaint(hasColours(stdout, env));
  const lines =
    mission === undefined
      ? tableLines(judged, { step, paint, stdout })
      : judged.flatMap((one) => detailLines(one, paint));
  await printLines(stdout, lines);
}

/** The exit code: missing artifacts by the reference's rules, or for the step by those of this package, and drift; then unreadable places. */
function verdictOf({ index, drift }: JudgedMission): ExitCode {
  const isUnmet = index.step !== null && !index.verdictAt(index.step).isMet;
  const isMissing = index.artifacts.some(({ isRequired, isPresent }) => isRequired && !isPresent);
  if (isUnmet || isMissing || (drift !== null && isDrift(drift))) return EXIT_CODES.contractBroken;
  const isUnreadable = drift === null || index.problems.some((problem) => severityOf(problem) === 'error');
  return isUnreadable ? EXIT_CODES.unusable : EXIT_CODES.ok;
}

function worst(codes: readonly ExitCode[]): ExitCode {
  return [EXIT_CODES.contractBroken, EXIT_CODES.unusable].find((code) => codes.includes(code)) ?? EXIT_CODES.ok;
}

function* jsonPieces(judged: readonly JudgedMission[], stdout: Terminal['stdout']): Iterable<string> {
  yield '{"missions":[';
  for (const [at, { index, drift }] of judged.entries()) {
    const json = JSON.stringify({ ...index.toJSON(), drift: drift === null ? null : driftJson(drift) });
    yield (at === 0 ? '' : ',') + terminalJson(json, stdout);
  }
  yield ']}\n';
}
