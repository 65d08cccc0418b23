import { preview } from '../../errors/preview.js';
import { FIRST_CONTRACT, type ContractVersion } from '../../model/contract/contracts.js';
import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { AnomalyEntry } from '../../model/state/anomaly-entry.js';
import type { DriftRecord } from '../../model/state/drift-record.js';
import type { MissionDossierState, ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { SnapshotSummary } from '../../model/state/snapshot-summary.js';
import { alignColumns } from '../terminal/columns.js';
import type { Paint, Style } from '../terminal/paint.js';
import { count } from '../terminal/printable.js';

const HASH_LENGTH = 12;
const ALGORITHM = /^[a-z0-9]{1,20}:/;
const WORD_LENGTH = 40;
const TEXT_LENGTH = 1000;

const PARITY_STYLES: Readonly<Record<ParityStatus, Style>> = { clean: 'green', drifted: 'red', unknown: 'yellow' };

/** What each contract calls the slug of a mission, and its kind. */
const WORDS: Readonly<Record<ContractVersion, { readonly slug: string; readonly kind: string }>> = {
  '2.4.0': { slug: 'Feature', kind: 'Mission' },
  '3.0.0': { slug: 'Mission', kind: 'Mission type' },
};

/**
 * A state for people: every part of it in a few lines. Safe to print, whatever texts the state contains.
 *
 * @param state in the names of 2.4.0.
 * @param paint colours it, or leaves it plain.
 * @param contract the contract whose words are used; the summary names any but the first.
 */
export function summaryLines(
  state: MissionDossierState,
  paint: Paint,
  contract: ContractVersion = FIRST_CONTRACT,
): readonly string[] {
  const { artifacts, anomalies, latest_snapshot, drift_history } = state;
  const entries = Object.entries(artifacts);
  return [
    ...headLines(state, paint, contract),
    ...section('Artifacts', entries.length, artifactLines(entries, paint), paint),
    ...section('Anomalies', anomalies.length, anomalies.flatMap(anomalyLines), paint),
    ...section('Latest snapshot', undefined, snapshotLines(latest_snapshot), paint),
    ...section('Drift history', drift_history.length, drift_history.flatMap(driftLines), paint),
  ];
}

function headLines(
  { namespace, parity_status, event_count }: MissionDossierState,
  paint: Paint,
  contract: ContractVersion,
): readonly string[] {
  const parity = ['Parity status', paint(PARITY_STYLES[parity_status], parity_status)];
  const rows = [parity, ['Events', String(event_count)]];
  if (namespace === null) return [paint('bold', 'Dossier without a namespace'), ...alignColumns(rows)];
  const { project_uuid, feature_slug, target_branch, mission_key, manifest_version, step_id } = namespace;
  const context = [
    ['Project', text(project_uuid)],
    [WORDS[contract].slug, text(feature_slug)],
    ['Branch', text(target_branch)],
    [WORDS[contract].kind, `${text(mission_key)} (manifest ${text(manifest_version)})`],
    ...(step_id === null ? [] : [['Step', text(step_id)]]),
    ...(contract === FIRST_CONTRACT ? [] : [['Contract', contract]]),
  ];
  return [paint('bold', `Dossier of ${text(feature_slug)}`), ...alignColumns([...context, ...rows])];
}

function section(title: string, size: number | undefined, lines: readonly string[], paint: Paint): readonly string[] {
  const heading = size === undefined ? title : `${title} (${size})`;
  return ['', paint('bold', heading), ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`))];
}

function artifactLines(entries: readonly (readonly [string, ArtifactEntry])[], paint: Paint): readonly string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(([path, { identity, content_ref, step_id }]) => [
    identity.artifact_class,
    shortHash(content_ref.algorithm, content_ref.hash),
    step_id === null ? '-' : word(step_id),
    text(path),
  ]);
  const [header = '', ...lines] = alignColumns([['CLASS', 'HASH', 'STEP', 'PATH'], ...rows]);
  const marked = lines.map((line, index) =>
    entries[index]?.[1].superseded ? paint('dim', `${line}  (superseded)`) : line,
  );
  return [paint('dim', header), ...marked];
}

function anomalyLines(anomaly: AnomalyEntry): readonly string[] {
  const { anomaly_type, expected_identity, manifest_step, checked_at, remediation_hint } = anomaly;
  return [
    `${text(anomaly_type)}  ${expected_identity.artifact_class}  ${text(expected_identity.path)}`,
    `  required by ${text(manifest_step)}, checked at ${text(checked_at)}`,
    ...(remediation_hint === null ? [] : [`  hint: ${text(remediation_hint)}`]),
  ];
}

function snapshotLines(snapshot: SnapshotSummary | null): readonly string[] {
  if (snapshot === null) return [];
  const { algorithm, snapshot_hash, artifact_count, anomaly_count, computed_at } = snapshot;
  const holds = `${count(artifact_count, 'artifact')}, ${count(anomaly_count, 'anomaly', 'anomalies')}`;
  return [`${shortHash(algorithm, snapshot_hash)}  ${holds}, computed at ${text(computed_at)}`];
}

function driftLines({ drift_kind, expected_hash, actual_hash, detected_at }: DriftRecord): readonly string[] {
  const hashes = `expected ${shortened(expected_hash)}, found ${shortened(actual_hash)}`;
  return [`${text(drift_kind)}  ${hashes}, detected at ${text(detected_at)}`];
}

function shortHash(algorithm: string, hash: string): string {
  return hash.startsWith(`${algorithm}:`) ? shortened(hash) : `${word(algorithm)}:${shortened(hash)}`;
}

/** Some hashes name their algorithm, which is shown before the first digits. */
function shortened(hash: string): string {
  const [algorithm = ''] = ALGORITHM.exec(hash) ?? [];
  return algorithm + preview(hash.slice(algorithm.length), HASH_LENGTH);
}

function word(value: string): string {
  return preview(value, WORD_LENGTH);
}

function text(value: string): string {
  return preview(value, TEXT_LENGTH);
}
