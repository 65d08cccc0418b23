import type { AcceptedBaseline } from '../baseline/baseline.store.js';
import { BaselineKey } from '../baseline/baseline-key.js';
import { anomaliesOf, type BaselineAnomaly, type BaselineList } from '../baseline/baseline-list.js';
import type { MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { artifactChanges } from './artifact-changes.js';
import type { AnomalyChange, DriftChange } from './drift-change.js';
import { isRuntimeState } from './runtime-state.js';

/** A part of the baseline's key that is another one now. */
export interface KeyDifference {
  readonly part: string;
  readonly accepted: string;
  readonly now: string;
}

/**
 * How a mission stands to its baseline:
 * - `no_baseline`: nothing was agreed on;
 * - `rejected`: the baseline was accepted for another dossier;
 * - `clean`: nothing differs but, perhaps, runtime state and the text of work packages;
 * - `drifted`: something does.
 */
export type DriftStatus = 'no_baseline' | 'rejected' | 'clean' | 'drifted';

/** What became of a mission since its baseline was accepted. */
export interface MissionDrift {
  readonly status: DriftStatus;
  /** The parity hash that was accepted, in the form in which it stands; null without a baseline. */
  readonly expected: string | null;
  /** The parity hash now, in the same form. */
  readonly actual: string;
  /** What differs, named; null where the baseline has no list of artifacts. */
  readonly changes: readonly DriftChange[] | null;
  /** Work packages whose text changed under the same plan: the parity hash does not see them. */
  readonly bodies: readonly DriftChange[];
  /** What the tool itself changes while it works. */
  readonly runtime: readonly DriftChange[];
  readonly anomalies: readonly AnomalyChange[];
  /** The manifest's version when it was accepted and now; null when it is the same. */
  readonly manifestVersion: KeyDifference | null;
  /** Why the baseline was rejected: it is of another dossier. */
  readonly rejected: readonly KeyDifference[];
  /** What is worth knowing about the baseline, such as an old form. */
  readonly notes: readonly string[];
}

/** The parts of the key that say which dossier a baseline is of. The node is not one: colleagues share baselines. */
const IDENTITY_PARTS = ['project_uuid', 'mission_slug', 'target_branch', 'mission_type'] as const;

const NO_LIST =
  'the baseline has no list of artifacts, so what differs cannot be named; "mission-dossier baseline accept" writes one';

/** Compares a mission with what was agreed on for it. */
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

/** How a mission stands for which nothing was agreed on. */
export function noBaseline(index: MissionIndex): MissionDrift {
  return { ...NOTHING, status: 'no_baseline', expected: null, actual: index.parity };
}

/** What differs from the list of artifacts, with runtime state and the text of work packages apart. */
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
