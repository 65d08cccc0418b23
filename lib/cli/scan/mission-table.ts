import { escapeInvisible, preview } from '../../errors/preview.js';
import type { DriftStatus } from '../../missions/drift/mission-drift.js';
import { isDrift } from '../../missions/drift/is-drift.js';
import type { MissionIndex } from '../../missions/scan/mission-index.js';
import { severityOf } from '../../missions/scan/scan-problem.js';
import { differsFromReference } from '../../missions/scan/step-verdict.js';
import { alignColumns } from '../terminal/columns.js';
import { fitColumns } from '../terminal/fitted-columns.js';
import type { Paint } from '../terminal/paint.js';
import { count } from '../terminal/printable.js';
import { numberText } from '../terminal/quantity.js';
import type { OutputStream } from '../terminal/terminal.js';
import type { JudgedMission } from './judged-mission.js';

const HASH_LENGTH = 12;
const SHOWN_NAMES = 3;
const STEPS = 'STEPS MET';
/** What a narrow terminal goes without, the least telling first. */
const DISPENSABLE = ['HASH', 'TYPE'];
const HEADER = ['MISSION', 'TYPE', 'ARTIFACTS', 'MISSING', STEPS, 'DRIFT', 'HASH'];

const DRIFT_WORDS: Readonly<Record<DriftStatus, string>> = {
  clean: 'clean',
  drifted: 'drifted',
  rejected: 'rejected',
  no_baseline: '-',
};

/** How a table is shown. */
export interface TableOptions {
  /** The step that was asked for. */
  readonly step: string | undefined;
  readonly paint: Paint;
  /** The stream that the table is for: on a terminal it is as wide as that. */
  readonly stdout: OutputStream;
}

/** One line per mission, and a summary. */
export function tableLines(judged: readonly JudgedMission[], { step, paint, stdout }: TableOptions): readonly string[] {
  const indexes = judged.map(({ index }) => index);
  if (indexes.length === 0) return ['no missions'];
  const titles = HEADER.map((title) =>
    title === STEPS && step !== undefined ? `STEP ${escapeInvisible(step)}` : title,
  );
  const table = [titles, ...judged.map(cells)];
  const width = stdout.isTTY === true ? (stdout.columns ?? Infinity) : Infinity;
  const [header = '', ...rows] = alignColumns(fitColumns(table, width, DISPENSABLE));
  return [
    paint('bold', header),
    ...rows.map((row, at) => (judged[at] !== undefined && isBad(judged[at]) ? paint('red', row) : row)),
    ...notes(indexes, step, paint),
    ...driftNotes(judged, paint),
  ];
}

function cells({ index, drift }: JudgedMission): readonly string[] {
  const missing = missingCount(index);
  return [
    escapeInvisible(index.mission),
    escapeInvisible(index.missionType),
    numberText(index.artifacts.length),
    missing === 0 ? '-' : String(missing),
    index.step === null ? stepsText(index) : stepText(index, index.step),
    drift === null ? 'unreadable' : DRIFT_WORDS[drift.status],
    index.parity.replace('sha256:', '').slice(0, HASH_LENGTH),
  ];
}

/** The number of this package, and the reference's if it differs. */
function stepsText({ steps }: MissionIndex): string {
  if (steps.length === 0) return 'unknown';
  const met = steps.filter(({ isMet }) => isMet).length;
  const reference = steps.filter(({ completeness }) => completeness === 'complete').length;
  const beside = steps.some(differsFromReference) ? ` (Spec Kitty: ${reference})` : '';
  return `${met} of ${steps.length}${beside}`;
}

/** The verdict of this package on one step, and the reference's if it differs. */
function stepText(index: MissionIndex, step: string): string {
  if (index.manifest?.steps.includes(step) !== true) return 'unknown';
  const verdict = index.verdictAt(step);
  const beside = differsFromReference(verdict) ? ` (Spec Kitty: ${verdict.completeness})` : '';
  return `${verdict.isMet ? 'met' : 'not met'}${beside}`;
}

/** Artifacts with a required key that cannot be used, and unmet requirements of the step. */
function missingCount(index: MissionIndex): number {
  const unusable = index.artifacts.filter(({ isRequired, isPresent }) => isRequired && !isPresent).length;
  if (index.step === null) return unusable;
  const { requirements } = index.verdictAt(index.step);
  return (
    unusable +
    requirements.filter(
      ({ expected, satisfiedBy, unusable: bad }) => expected.blocking && satisfiedBy.length + bad.length === 0,
    ).length
  );
}

function isBad({ index, drift }: JudgedMission): boolean {
  return hasGap(index) || drift === null || isDrift(drift);
}

function hasGap(index: MissionIndex): boolean {
  return missingCount(index) > 0;
}

function driftNotes(judged: readonly JudgedMission[], paint: Paint): readonly string[] {
  const drifted = judged.filter(({ drift }) => drift !== null && isDrift(drift)).length;
  return drifted === 0
    ? []
    : [paint('red', `${count(drifted, 'mission', 'missions')} drifted from the baseline: see "mission-dossier drift"`)];
}

function notes(indexes: readonly MissionIndex[], step: string | undefined, paint: Paint): readonly string[] {
  const gaps = indexes.filter(hasGap).length;
  const at = step === undefined ? '' : ` for step ${escapeInvisible(step)}`;
  const notable = indexes.filter(isNotable);
  return [
    '',
    `${count(indexes.length, 'mission')}; ${gaps === 0 ? `nothing required is missing${at}` : `${count(gaps, 'mission lacks', 'missions lack')} something required${at}`}`,
    ...(notable.length === 0 ? [] : [paint('yellow', `worth a look with --mission: ${namesOf(notable)}`)]),
  ];
}

function isNotable({ problems }: MissionIndex): boolean {
  return problems.some((problem) => severityOf(problem) !== 'notice');
}

function namesOf(indexes: readonly MissionIndex[]): string {
  const names = indexes.slice(0, SHOWN_NAMES).map(({ mission }) => preview(mission));
  const rest = indexes.length - names.length;
  return names.join(', ') + (rest > 0 ? `, and ${rest} more` : '');
}
