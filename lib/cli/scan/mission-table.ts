import { escapeInvisible } from '../../errors/preview.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import type { MissionIndex } from '../../missions/scan/mission-index.js';
import { severityOf } from '../../missions/scan/scan-problem.js';
import { differsFromReference } from '../../missions/scan/step-verdict.js';
import { alignColumns } from '../terminal/columns.js';
import type { Paint } from '../terminal/paint.js';
import { count } from '../terminal/printable.js';
import { numberText } from '../terminal/quantity.js';

const HASH_LENGTH = 12;
const STEPS = 'STEPS MET';
const HEADER = ['MISSION', 'TYPE', 'ARTIFACTS', 'MISSING', STEPS, 'HASH'];

/** A line for each mission, and what they come to. */
export function tableLines(
  scanned: readonly ScannedMission[],
  step: string | undefined,
  paint: Paint,
): readonly string[] {
  const indexes = scanned.map(({ index }) => index);
  if (indexes.length === 0) return ['no missions'];
  const titles = HEADER.map((title) =>
    title === STEPS && step !== undefined ? `STEP ${escapeInvisible(step)}` : title,
  );
  const [header = '', ...rows] = alignColumns([titles, ...indexes.map(cells)]);
  return [
    paint('bold', header),
    ...rows.map((row, at) => (indexes[at] !== undefined && hasGap(indexes[at]) ? paint('red', row) : row)),
    ...notes(indexes, step, paint),
  ];
}

function cells(index: MissionIndex): readonly string[] {
  const missing = missingCount(index);
  return [
    escapeInvisible(index.mission),
    escapeInvisible(index.missionType),
    numberText(index.artifacts.length),
    missing === 0 ? '-' : String(missing),
    index.step === null ? stepsText(index) : stepText(index, index.step),
    index.parity.replace('sha256:', '').slice(0, HASH_LENGTH),
  ];
}

/** Ours, and the reference's number where it differs. */
function stepsText({ steps }: MissionIndex): string {
  if (steps.length === 0) return 'unknown';
  const met = steps.filter(({ isMet }) => isMet).length;
  const reference = steps.filter(({ completeness }) => completeness === 'complete').length;
  const beside = steps.some(differsFromReference) ? ` (Spec Kitty: ${reference})` : '';
  return `${met} of ${steps.length}${beside}`;
}

/** Our verdict on one step, and the reference's where it differs. */
function stepText(index: MissionIndex, step: string): string {
  if (index.manifest?.steps.includes(step) !== true) return 'unknown';
  const verdict = index.verdictAt(step);
  const beside = differsFromReference(verdict) ? ` (Spec Kitty: ${verdict.completeness})` : '';
  return `${verdict.isMet ? 'met' : 'not met'}${beside}`;
}

/** What has a required key and cannot be used, and what the step asks for in vain. */
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

function hasGap(index: MissionIndex): boolean {
  return missingCount(index) > 0;
}

function notes(indexes: readonly MissionIndex[], step: string | undefined, paint: Paint): readonly string[] {
  const gaps = indexes.filter(hasGap).length;
  const at = step === undefined ? '' : ` for step ${escapeInvisible(step)}`;
  const problems = indexes.flatMap(({ problems: all }) => all).filter((problem) => severityOf(problem) !== 'notice');
  return [
    '',
    `${count(indexes.length, 'mission')}; ${gaps === 0 ? `nothing required is missing${at}` : `${count(gaps, 'mission lacks', 'missions lack')} something required${at}`}`,
    ...(problems.length === 0
      ? []
      : [paint('yellow', `${count(problems.length, 'place needs', 'places need')} a look: see --mission`)]),
  ];
}
