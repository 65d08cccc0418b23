import { contractOfClass } from '../../model/contract/contract-class.js';
import { recastUnder } from '../../model/contract/recast.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { AnomalyEntry } from '../../model/state/anomaly-entry.js';
import type { DriftRecord } from '../../model/state/drift-record.js';
import type { MissionDossierState, ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { SnapshotSummary } from '../../model/state/snapshot-summary.js';

/** The values at the two points. */
export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** How a dossier changed from one point to another. */
export interface DossierDifference {
  readonly dossierId: string;
  readonly artifacts: {
    readonly added: readonly UnderAny<ArtifactEntry>[];
    readonly removed: readonly UnderAny<ArtifactEntry>[];
    readonly changed: readonly Change<UnderAny<ArtifactEntry>>[];
  };
  readonly anomalies: ListDifference<UnderAny<AnomalyEntry>>;
  readonly drifts: ListDifference<UnderAny<DriftRecord>>;
  /** Null when both points have the same. */
  readonly latestSnapshot: Change<SnapshotSummary | null> | null;
  readonly parityStatus: Change<ParityStatus> | null;
  readonly eventCount: Change<number>;
}

/** Items that only one of the points has, with multiplicity. */
export interface ListDifference<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** Compares two states of a dossier, in the names of the second. */
export function differenceOf(
  dossierId: string,
  earlier: UnderAny<MissionDossierState>,
  after: UnderAny<MissionDossierState>,
): DossierDifference {
  const contract = contractOfClass(Object.getPrototypeOf(after) as object);
  const before = recastUnder(contract, earlier as MissionDossierState);
  return {
    dossierId,
    artifacts: {
      added: Object.keys(after.artifacts).flatMap((path) => onlyIn(after, before, path)),
      removed: Object.keys(before.artifacts).flatMap((path) => onlyIn(before, after, path)),
      changed: Object.keys(after.artifacts).flatMap((path) => changedAt(path, before, after)),
    },
    anomalies: listDifference<UnderAny<AnomalyEntry>>(before.anomalies, after.anomalies),
    drifts: listDifference(before.drift_history, after.drift_history),
    latestSnapshot: changeOf(before.latest_snapshot, after.latest_snapshot),
    parityStatus: changeOf(before.parity_status, after.parity_status),
    eventCount: { before: before.event_count, after: after.event_count },
  };
}

function onlyIn(
  { artifacts }: UnderAny<MissionDossierState>,
  other: UnderAny<MissionDossierState>,
  path: string,
): readonly UnderAny<ArtifactEntry>[] {
  const entry = artifacts[path];
  return entry === undefined || path in other.artifacts ? [] : [entry];
}

function changedAt(
  path: string,
  before: UnderAny<MissionDossierState>,
  after: UnderAny<MissionDossierState>,
): readonly Change<UnderAny<ArtifactEntry>>[] {
  const [old, now] = [before.artifacts[path], after.artifacts[path]];
  return old === undefined || now === undefined || old.equals(now) ? [] : [{ before: old, after: now }];
}

function listDifference<T>(before: readonly T[], after: readonly T[]): ListDifference<T> {
  return { added: without(after, before), removed: without(before, after) };
}

function without<T>(list: readonly T[], taken: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  for (const item of taken) counts.set(JSON.stringify(item), (counts.get(JSON.stringify(item)) ?? 0) + 1);
  return list.filter((item) => {
    const key = JSON.stringify(item);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
}

function changeOf<T>(before: T, after: T): Change<T> | null {
  return JSON.stringify(before) === JSON.stringify(after) ? null : { before, after };
}
