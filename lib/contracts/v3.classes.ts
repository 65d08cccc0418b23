import { Event as DeclaredEvent } from '../event/event.js';
import { MissionDossierArtifactIndexedPayload as DeclaredMissionDossierArtifactIndexedPayload } from '../model/payload/artifact-indexed.payload.js';
import { MissionDossierArtifactMissingPayload as DeclaredMissionDossierArtifactMissingPayload } from '../model/payload/artifact-missing.payload.js';
import { MissionDossierParityDriftDetectedPayload as DeclaredMissionDossierParityDriftDetectedPayload } from '../model/payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload as DeclaredMissionDossierSnapshotComputedPayload } from '../model/payload/snapshot-computed.payload.js';
import { AnomalyEntry as DeclaredAnomalyEntry } from '../model/state/anomaly-entry.js';
import { ArtifactEntry as DeclaredArtifactEntry } from '../model/state/artifact-entry.js';
import { DriftRecord as DeclaredDriftRecord } from '../model/state/drift-record.js';
import { MissionDossierState as DeclaredMissionDossierState } from '../model/state/mission-dossier.state.js';
import { SnapshotSummary as DeclaredSnapshotSummary } from '../model/state/snapshot-summary.js';
import { ArtifactIdentity as DeclaredArtifactIdentity } from '../model/value/artifact-identity.js';
import { ContentHashRef as DeclaredContentHashRef } from '../model/value/content-hash-ref.js';
import { LocalNamespaceTuple as DeclaredLocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { ProvenanceRef as DeclaredProvenanceRef } from '../model/value/provenance-ref.js';
import { classUnder } from '../model/contract/contract-class.js';
import type { Under } from '../model/contract/under.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { ModelViolation } from '../model/model-violation.js';

const VERSION = '3.0.0';

/** A class of the contract under one of its versions. Its instances come only from `parse`. */
export interface ContractClass<M extends object> extends ModelClass<M> {
  /** Reads a raw value into an instance; see {@link ContractModel.parse}. */
  parse(raw: unknown): M;
  /** The violations that `parse` would throw for a value; see {@link ContractModel.validate}. */
  validate(raw: unknown): readonly ModelViolation[];
}

/** Adds what the compiler requires of a base class, or of the right side of `instanceof`. */
type Class<M extends object> = ContractClass<M> & (abstract new () => M);

function under<M extends ContractModel>(declared: ModelClass<M>): Class<Under<typeof VERSION, M>> {
  return classUnder(VERSION, declared) as unknown as Class<Under<typeof VERSION, M>>;
}

/** The envelope, with the `build_id` of the producer that wrote the event. */
export const Event = under(DeclaredEvent);
/** The envelope, with the `build_id` of the producer that wrote the event. */
export type Event = Under<typeof VERSION, DeclaredEvent>;

/** The namespace, with `mission_slug` and `mission_type`. */
export const LocalNamespaceTuple = under(DeclaredLocalNamespaceTuple);
/** The namespace, with `mission_slug` and `mission_type`. */
export type LocalNamespaceTuple = Under<typeof VERSION, DeclaredLocalNamespaceTuple>;

/** The identity of an artifact, with `mission_type`. */
export const ArtifactIdentity = under(DeclaredArtifactIdentity);
/** The identity of an artifact, with `mission_type`. */
export type ArtifactIdentity = Under<typeof VERSION, DeclaredArtifactIdentity>;

/** The fingerprint of an artifact's content. */
export const ContentHashRef = under(DeclaredContentHashRef);
/** The fingerprint of an artifact's content. */
export type ContentHashRef = Under<typeof VERSION, DeclaredContentHashRef>;

/** The origin of an artifact. */
export const ProvenanceRef = under(DeclaredProvenanceRef);
/** The origin of an artifact. */
export type ProvenanceRef = Under<typeof VERSION, DeclaredProvenanceRef>;

/** An artifact was indexed into the dossier. */
export const MissionDossierArtifactIndexedPayload = under(DeclaredMissionDossierArtifactIndexedPayload);
/** An artifact was indexed into the dossier. */
export type MissionDossierArtifactIndexedPayload = Under<typeof VERSION, DeclaredMissionDossierArtifactIndexedPayload>;

/** An expected artifact was not found. */
export const MissionDossierArtifactMissingPayload = under(DeclaredMissionDossierArtifactMissingPayload);
/** An expected artifact was not found. */
export type MissionDossierArtifactMissingPayload = Under<typeof VERSION, DeclaredMissionDossierArtifactMissingPayload>;

/** A snapshot of the dossier was computed. */
export const MissionDossierSnapshotComputedPayload = under(DeclaredMissionDossierSnapshotComputedPayload);
/** A snapshot of the dossier was computed. */
export type MissionDossierSnapshotComputedPayload = Under<
  typeof VERSION,
  DeclaredMissionDossierSnapshotComputedPayload
>;

/** The dossier was found to differ from its baseline. */
export const MissionDossierParityDriftDetectedPayload = under(DeclaredMissionDossierParityDriftDetectedPayload);
/** The dossier was found to differ from its baseline. */
export type MissionDossierParityDriftDetectedPayload = Under<
  typeof VERSION,
  DeclaredMissionDossierParityDriftDetectedPayload
>;

/** The state that a stream of dossier events reduces to. */
export const MissionDossierState = under(DeclaredMissionDossierState);
/** The state that a stream of dossier events reduces to. */
export type MissionDossierState = Under<typeof VERSION, DeclaredMissionDossierState>;

/** The artifact at one path by its latest indexing. */
export const ArtifactEntry = under(DeclaredArtifactEntry);
/** The artifact at one path by its latest indexing. */
export type ArtifactEntry = Under<typeof VERSION, DeclaredArtifactEntry>;

/** A deviation from the manifest. */
export const AnomalyEntry = under(DeclaredAnomalyEntry);
/** A deviation from the manifest. */
export type AnomalyEntry = Under<typeof VERSION, DeclaredAnomalyEntry>;

/** The latest snapshot of a dossier, in short. */
export const SnapshotSummary = under(DeclaredSnapshotSummary);
/** The latest snapshot of a dossier, in short. */
export type SnapshotSummary = Under<typeof VERSION, DeclaredSnapshotSummary>;

/** One drift from the baseline. */
export const DriftRecord = under(DeclaredDriftRecord);
/** One drift from the baseline. */
export type DriftRecord = Under<typeof VERSION, DeclaredDriftRecord>;
