import type { FieldsOf } from '../../model/assembly.js';
import {
  MISSION_DOSSIER_ARTIFACT_INDEXED,
  MISSION_DOSSIER_ARTIFACT_MISSING,
  MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
  MISSION_DOSSIER_SNAPSHOT_COMPUTED,
} from '../../model/payload-registry.js';
import { MissionDossierArtifactIndexedPayload } from '../../model/payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload } from '../../model/payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../model/payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from '../../model/payload/snapshot-computed.payload.js';
import { AnomalyEntry } from '../../model/state/anomaly-entry.js';
import { MISSING_ARTIFACT } from '../../model/state/anomaly-types.js';
import { ArtifactEntry } from '../../model/state/artifact-entry.js';
import { DriftRecord } from '../../model/state/drift-record.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { SnapshotSummary } from '../../model/state/snapshot-summary.js';
import { ContractHandler } from '../contract.handler.js';
import type { DossierEventHandler } from '../dossier-event.handler.js';
import { LatestRegister } from './latest.register.js';
import { LogRegister } from './log.register.js';
import { PathRegister } from './path.register.js';
import { row } from './register-row.js';

type StateFields = FieldsOf<MissionDossierState>;

/** The fields of the state that are not registers: they are derived from all events, or from the registers. */
export type DerivedField = 'namespace' | 'parity_status' | 'event_count';

/**
 * The registers of a dossier, by the field of the state that each of them becomes. The contract's handlers, the draft,
 * merging, snapshots, the state and its JSON are derived from these rows. A field of the state that is neither here nor
 * derived does not compile.
 */
export const REGISTERS = Object.freeze({
  artifacts: row(PathRegister, {
    eventType: MISSION_DOSSIER_ARTIFACT_INDEXED,
    payload: MissionDossierArtifactIndexedPayload,
    entry: ArtifactEntry,
    operation: 'indexArtifact',
    pathOf: ({ identity }) => identity.path,
    supersededPath: ({ supersedes }) => supersedes?.path,
    entryOf: (payload) => ({
      identity: payload.artifact_id,
      content_ref: payload.content_ref,
      indexed_at: payload.indexed_at,
      provenance: payload.provenance,
      superseded: false,
      step_id: payload.step_id,
    }),
  }),
  anomalies: row(LogRegister, {
    eventType: MISSION_DOSSIER_ARTIFACT_MISSING,
    payload: MissionDossierArtifactMissingPayload,
    entry: AnomalyEntry,
    operation: 'reportAnomaly',
    entryOf: (payload) => ({
      anomaly_type: MISSING_ARTIFACT,
      expected_identity: payload.expected_identity,
      manifest_step: payload.manifest_step,
      checked_at: payload.checked_at,
      remediation_hint: payload.remediation_hint,
    }),
  }),
  drift_history: row(LogRegister, {
    eventType: MISSION_DOSSIER_PARITY_DRIFT_DETECTED,
    payload: MissionDossierParityDriftDetectedPayload,
    entry: DriftRecord,
    operation: 'recordDrift',
    entryOf: (payload) => ({
      expected_hash: payload.expected_hash,
      actual_hash: payload.actual_hash,
      drift_kind: payload.drift_kind,
      detected_at: payload.detected_at,
    }),
  }),
  latest_snapshot: row(LatestRegister, {
    eventType: MISSION_DOSSIER_SNAPSHOT_COMPUTED,
    payload: MissionDossierSnapshotComputedPayload,
    entry: SnapshotSummary,
    operation: 'recordSnapshot',
    entryOf: (payload) => ({
      snapshot_hash: payload.snapshot_hash,
      artifact_count: payload.artifact_count,
      anomaly_count: payload.anomaly_count,
      computed_at: payload.computed_at,
      algorithm: payload.algorithm ?? 'sha256',
    }),
  }),
} satisfies {
  readonly [F in Exclude<keyof StateFields, DerivedField>]: { create(): { value(): StateFields[F] } };
});

/** The name of a register: the field of the state that it becomes. */
export type RegisterName = keyof typeof REGISTERS;

/** The names of the registers, in the order of the rows, which is their order in snapshots. */
export const REGISTER_NAMES = Object.freeze(Object.keys(REGISTERS)) as readonly RegisterName[];

/** Indexes the artifact of the payload, and marks the one that it supersedes. */
export class ArtifactIndexedHandler extends ContractHandler<ArtifactEntry, MissionDossierArtifactIndexedPayload> {
  constructor() {
    super(REGISTERS.artifacts);
  }
}

/** Reports every missing artifact as an anomaly of its own, even when the same path was missing before. */
export class ArtifactMissingHandler extends ContractHandler<AnomalyEntry, MissionDossierArtifactMissingPayload> {
  constructor() {
    super(REGISTERS.anomalies);
  }
}

/** Records the snapshot; the latest one counts. Without an algorithm it was made with sha256. */
export class SnapshotComputedHandler extends ContractHandler<SnapshotSummary, MissionDossierSnapshotComputedPayload> {
  constructor() {
    super(REGISTERS.latest_snapshot);
  }
}

/** Adds every drift to the history. */
export class ParityDriftDetectedHandler extends ContractHandler<DriftRecord, MissionDossierParityDriftDetectedPayload> {
  constructor() {
    super(REGISTERS.drift_history);
  }
}

/** The contract's own handlers, by the register that each of them writes to. */
export const CONTRACT_HANDLERS = {
  artifacts: ArtifactIndexedHandler,
  anomalies: ArtifactMissingHandler,
  drift_history: ParityDriftDetectedHandler,
  latest_snapshot: SnapshotComputedHandler,
} satisfies Record<RegisterName, new () => DossierEventHandler>;
