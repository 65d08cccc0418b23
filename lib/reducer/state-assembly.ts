import { assemble, type FieldsOf } from '../model/assembly.js';
import type { ContractModel, ModelClass } from '../model/contract-model.js';
import { frozenRecord } from '../model/frozen-record.js';
import { AnomalyEntry } from '../model/state/anomaly-entry.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import { DriftRecord } from '../model/state/drift-record.js';
import { MissionDossierState, type ArtifactEntries, type ParityStatus } from '../model/state/mission-dossier.state.js';
import { SnapshotSummary } from '../model/state/snapshot-summary.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { DraftRegisters, PathRegister, Stamped } from './draft-registers.js';
import { compareStamps, isAfter, type Stamp } from './stamp.js';

/** Derives the state from what a draft holds. `eventCount` is the number of events, each id counted once. */
export function assembleState(
  registers: DraftRegisters,
  namespace: LocalNamespaceTuple | null,
  eventCount: number,
): MissionDossierState {
  const { snapshot } = registers;
  return assemble(MissionDossierState, {
    namespace,
    artifacts: artifactsOf(registers.paths),
    anomalies: inOrder(AnomalyEntry, registers.anomalies),
    latest_snapshot: snapshot === undefined ? null : assemble(SnapshotSummary, snapshot.value),
    drift_history: inOrder(DriftRecord, registers.drifts),
    parity_status: parityOf(registers),
    event_count: eventCount,
  });
}

function artifactsOf(paths: ReadonlyMap<string, PathRegister>): ArtifactEntries {
  const indexed = [...paths.values()].filter(isIndexed).sort((a, b) => compareStamps(a.first, b.first));
  return frozenRecord(indexed.map((register) => [register.latest.value.identity.path, entryOf(register)] as const));
}

type IndexedPath = PathRegister & Required<Pick<PathRegister, 'first' | 'latest'>>;

function isIndexed(register: PathRegister): register is IndexedPath {
  return register.latest !== undefined;
}

function entryOf({ latest, superseded }: IndexedPath): ArtifactEntry {
  return assemble(ArtifactEntry, { ...latest.value, superseded: isSince(superseded, latest.stamp) });
}

function isSince(stamp: Stamp | undefined, since: Stamp): boolean {
  return stamp !== undefined && isAfter(stamp, since);
}

function inOrder<M extends ContractModel>(
  model: ModelClass<M>,
  written: readonly Stamped<FieldsOf<M>>[],
): readonly M[] {
  const ordered = [...written].sort((a, b) => compareStamps(a.stamp, b.stamp));
  return Object.freeze(ordered.map(({ value }) => assemble(model, value)));
}

/** Any drift at all means drifted, also with a later snapshot; without one, a snapshot means clean (data model §4). */
function parityOf({ drifts, snapshot }: DraftRegisters): ParityStatus {
  if (drifts.length > 0) return 'drifted';
  return snapshot === undefined ? 'unknown' : 'clean';
}
