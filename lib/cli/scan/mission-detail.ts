import { escapeInvisible, preview } from '../../errors/preview.js';
import type { MissionArtifact } from '../../missions/artifact/mission-artifact.js';
import type { MissionIndex } from '../../missions/scan/mission-index.js';
import { severityOf } from '../../missions/scan/scan-problem.js';
import { differsFromReference, type RequirementVerdict, type StepVerdict } from '../../missions/scan/step-verdict.js';
import type { Paint, Style } from '../terminal/paint.js';
import { count } from '../terminal/printable.js';
import { driftLines } from '../drift/drift-text.js';
import { hintFor } from '../../missions/artifact/artifact-hint.js';
import type { JudgedMission } from './judged-mission.js';

const SHOWN_FILES = 3;
const DETAIL_LENGTH = 200;
const SEVERITY_STYLES: Readonly<Record<string, Style>> = { error: 'red', warning: 'yellow', notice: 'dim' };

/** One mission in full: each step with the files that satisfy it, missing artifacts, unreadable files, and problems. */
export function detailLines({ index, meta, drift }: JudgedMission, paint: Paint): readonly string[] {
  return [
    paint('bold', escapeInvisible(index.mission)),
    ...headLines(index, meta?.friendly_name ?? null),
    ...section(
      'Steps',
      index.steps.flatMap((verdict) => stepLines(verdict, paint)),
    ),
    ...section(index.step === null ? 'Needed by steps that are not met' : 'Missing', missingLines(index, paint)),
    ...section(
      'Not usable',
      index.artifacts.filter(isUnusable).flatMap((one) => artifactLines(one, paint)),
    ),
    ...section('Problems', problemLines(index, paint)),
    ...section(
      'Drift',
      drift === null || drift.status === 'no_baseline'
        ? []
        : driftLines(index.mission, drift, paint).map((line) => `  ${line}`),
    ),
  ];
}

function headLines(index: MissionIndex, name: string | null): readonly string[] {
  const { counts, manifest } = index;
  const known = manifest === null ? 'no manifest' : `manifest ${escapeInvisible(manifest.manifest_version)}`;
  return [
    ...(name === null ? [] : [`  ${preview(name, DETAIL_LENGTH)}`]),
    `  type       ${escapeInvisible(index.missionType)} (${known})`,
    `  artifacts  ${index.artifacts.length}; ${counts.required_present} of ${counts.required_artifacts} required present`,
    `  verdict    ${index.completeness}${index.step === null ? '' : ` at step ${escapeInvisible(index.step)}`} (Spec Kitty's)`,
    `  hash       ${index.parity}`,
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function stepLines(verdict: StepVerdict, paint: Paint): readonly string[] {
  const mark = verdict.isMet ? paint('green', 'met    ') : paint('red', 'not met');
  const beside = differsFromReference(verdict) ? paint('yellow', `  (Spec Kitty: ${verdict.completeness})`) : '';
  const nothing = verdict.requirements.length === 0 ? '  nothing required' : '';
  return [
    `  ${mark}  ${escapeInvisible(verdict.step ?? '')}${nothing}${beside}`,
    ...verdict.requirements.map((requirement) => `             ${requirementText(requirement)}`),
  ];
}

function requirementText({ expected, satisfiedBy, unusable, keyedFiles }: RequirementVerdict): string {
  const wanted = `${escapeInvisible(expected.path_pattern)}${expected.blocking ? '' : ' (not blocking)'}`;
  if (satisfiedBy.length > 0) return `${wanted}: ${filesText(satisfiedBy)}`;
  if (unusable.length === 0) return `${wanted}: not found${elsewhere(keyedFiles)}`;
  return `${wanted}: ${unusable.map(({ path, error }) => `${escapeInvisible(path)} is ${escapeInvisible(error ?? '')}`).join(', ')}`;
}

/** The reference compares base names, so the file that it accepts may be in any folder. */
function elsewhere(keyedFiles: readonly MissionArtifact[]): string {
  return keyedFiles.length === 0 ? '' : `; Spec Kitty takes ${filesText(keyedFiles)} for it`;
}

function filesText(files: readonly MissionArtifact[]): string {
  const names = files.slice(0, SHOWN_FILES).map(({ path }) => escapeInvisible(path));
  const rest = files.length - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** For the requested step; without one, for all steps. */
function missingLines(index: MissionIndex, paint: Paint): readonly string[] {
  const verdicts = index.step === null ? index.steps : [index.verdictAt(index.step)];
  const wanted = verdicts
    .flatMap(({ requirements }) => requirements)
    .filter(({ expected, satisfiedBy, unusable }) => expected.blocking && satisfiedBy.length + unusable.length === 0)
    .map(({ expected }) => expected);
  const unique = [...new Map(wanted.map((one) => [one.path_pattern, one])).values()];
  return unique.map(
    ({ path_pattern, artifact_key }) =>
      `  ${paint('red', escapeInvisible(path_pattern))}  no file has this path (not_found): add one; its key is ${artifact_key}`,
  );
}

function isUnusable({ isPresent }: MissionArtifact): boolean {
  return !isPresent;
}

function artifactLines(artifact: MissionArtifact, paint: Paint): readonly string[] {
  const need = artifact.isRequired ? ' (required)' : '';
  return [
    `  ${paint(artifact.isRequired ? 'red' : 'yellow', escapeInvisible(artifact.path))}${need}  ${escapeInvisible(artifact.error ?? '')}; ${hintFor(artifact)}`,
    ...(artifact.errorDetail === null ? [] : [`    ${preview(artifact.errorDetail, DETAIL_LENGTH)}`]),
  ];
}

function problemLines({ problems }: MissionIndex, paint: Paint): readonly string[] {
  const repeated = problems.filter(({ code }) => code === 'repeated_key').length;
  const lines = problems.map((problem) => {
    const place = problem.path === '' ? '' : `${escapeInvisible(problem.path)}: `;
    return `  ${paint(SEVERITY_STYLES[severityOf(problem)] ?? 'dim', severityOf(problem))}  ${place}${escapeInvisible(problem.message)}`;
  });
  return repeated > 0 ? [...lines, `  ${count(repeated, 'key is', 'keys are')} shared by several artifacts`] : lines;
}
