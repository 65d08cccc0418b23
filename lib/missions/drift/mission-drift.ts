import type { AcceptedBaseline } from '../baseline/baseline.store.js';
import { BaselineKey } from '../baseline/baseline-key.js';
import { anomaliesOf, type BaselineAnomaly, type BaselineList } from '../baseline/baseline-list.js';
import type { MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { artifactChanges } from './artifact-changes.js';
import type { AnomalyChange, DriftChange } from './drift-change.js';
import { isRuntimeState } from './runtime-state.js';

/** A part of the baseline's key that has changed. */
export interface KeyDifference {
  readonly part: string;
  readonly accepted: string;
  readonly now: string;
}

/**
 * How a mission compares with its baseline:
 * - `no_baseline`: none was accepted;
 * - `rejected`: the baseline was accepted for another dossier;
 * - `clean`: nothing differs, except perhaps runtime state and the text of work packages;
 * - `drifted`: something else differs.
 */
export type DriftStatus = 'no_baseline' | 'rejected' | 'clean' | 'drifted';

/** What has changed in a mission since its baseline was accepted. */
export interface MissionDrift {
  readonly status: DriftStatus;
  /** The accepted parity hash, in its original form; null without a baseline. */
  readonly expected: string | null;
  /** The present parity hash, in the same form. */
  readonly actual: string;
  /** The differences by name; null when the baseline has no list of artifacts. */
  readonly changes: readonly DriftChange[] | null;
  /** Work packages whose text changed under the same plan, which the parity hash does not cover. */
  readonly bodies: readonly DriftChange[];
  /** Files that the tool itself changes while it works. */
  readonly runtime: readonly DriftChange[];
  readonly anomalies: readonly AnomalyChange[];
  /** The manifest's version at acceptance and now; null when it is the same. */
  readonly manifestVersion: KeyDifference | null;
  /** Why the baseline was rejected: it belongs to another dossier. */
  readonly rejected: readonly KeyDifference[];
  /** Remarks on the baseline, such as an old form. */
  readonly notes: readonly string[];
}

/**
 * The parts of the key that identify the dossier of a baseline. The node is not one of them, since colleagues share
 * baselines.
 */
const IDENTITY_PARTS = ['project_uuid', 'mission_slug', 'target_branch', 'mission_type'] as const;

const NO_LIST =
  'the baseline has no list of artifacts, so what differs cannot be named; "mission-dossier baseline accept" writes one';

/**
 * Compares a mission with its baseline.
 *
 * @param index the scanned mission.
 * @param identity the dossier of the mission.
 * @param accepted the accepted baseline; null without one.
 * @returns what differs.
 */
export function missionDrift(
  index: MissionIndex,
  identity: MissionIdentity,
  accepted: AcceptedBaseline | null,
): MissionDrift {
  if (accepted === null) return noBaseline(index);
  const { baseline, list, oldForms } = accepted;
  const expected = baseline.parity_hash_sha256;
  const actual = baseline.isFirstForm ? index.firstFormParity : index.parity;
  const notes = oldForms.map((form) => `the baseline is old: ${form}`);
  const rejected = keyDifferences(baseline.baseline_key, identity);
  if (rejected.length > 0) return { ...NOTHING, status: 'rejected', expected, actual, rejected, notes };
  const manifestVersion = versionDifference(baseline.baseline_key, identity);
  const common = { expected, actual, manifestVersion, rejected };
  if (list !== null) return { ...common, ...namedDrift(list, index, manifestVersion !== null), notes };
  const status = expected === actual && manifestVersion === null ? 'clean' : 'drifted';
  return { ...NOTHING, ...common, status, changes: null, notes: [...notes, NO_LIST] };
}

/** The result for a mission without a baseline. */
export function noBaseline(index: MissionIndex): MissionDrift {
  return { ...NOTHING, status: 'no_baseline', expected: null, actual: index.parity };
}

/** The differences from the list of artifacts, with runtime state and the text of work packages separated. */
function namedDrift(
  list: BaselineList,
  index: MissionIndex,
  isOtherManifest: boolean,
): Pick<MissionDrift, 'status' | 'changes' | 'bodies' | 'runtime' | 'anomalies'> {
  const all = artifactChanges(list.artifacts, index.artifacts);
  const runtime = all.filter(({ path, from = path }) => isRuntimeState(path) || isRuntimeState(from));
  const content = all.filter((change) => !runtime.includes(change));
  const bodies = content.filter(({ kind }) => kind === 'body_changed');
  const changes = content.filter(({ kind }) => kind !== 'body_changed');
  const anomalies = anomalyChanges(list.anomalies, index);
  const isDrifted = changes.length > 0 || anomalies.length > 0 || isOtherManifest;
  return { status: isDrifted ? 'drifted' : 'clean', changes, bodies, runtime, anomalies };
}

const NOTHING = {
  changes: [],
  bodies: [],
  runtime: [],
  anomalies: [],
  manifestVersion: null,
  rejected: [],
  notes: [],
} as const;

function keyDifferences(accepted: BaselineKey, identity: MissionIdentity): readonly KeyDifference[] {
  const now = BaselineKey.of(identity);
  return IDENTITY_PARTS.filter((part) => accepted[part] !== now[part]).map((part) => ({
    part,
    accepted: accepted[part],
    now: now[part],
  }));
}

function versionDifference(
  { manifest_version: accepted }: BaselineKey,
  { manifestVersion: now }: MissionIdentity,
): KeyDifference | null {
  return accepted === now ? null : { part: 'manifest_version', accepted, now };
}

function anomalyChanges(before: readonly BaselineAnomaly[], index: MissionIndex): readonly AnomalyChange[] {
  const now = anomaliesOf(index);
  const isIn = (list: readonly { key: string; path: string }[], key: string, path: string): boolean =>
    list.some((anomaly) => anomaly.key === key && anomaly.path === path);
  return [
    ...now
      .filter(({ key, path }) => !isIn(before, key, path))
      .map((anomaly) => ({ kind: 'introduced' as const, ...anomaly })),
    ...before
      .filter(({ key, path }) => !isIn(now, key, path))
      .map(({ key, path, reason }) => ({ kind: 'resolved' as const, key, path, reason })),
  ];
}
