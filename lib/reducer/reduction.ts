import type { EventPosition } from '../event/event-position.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';

/** An event whose payload its class refused. It counts, but has no other effect. */
export interface MalformedEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: EventPosition;
  /** The contract that it was read under. */
  readonly contract: ContractVersion;
  readonly violations: readonly ModelViolation[];
}

/** An event without a namespace, because its namespace is absent or invalid. */
export interface UnassignedEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: EventPosition;
}

/** What a reduction left out, and why. */
export interface ReductionDiagnostics {
  /** By event type, the number of events without a registered handler. */
  readonly filtered: Readonly<Record<string, number>>;
  /** The ids of events dropped because their id came before, one per event, in stream order. */
  readonly duplicates: readonly string[];
  /** The events skipped because of their payload, in stream order. */
  readonly malformed: readonly MalformedEvent[];
  /** By contract, the number of events that count. */
  readonly contracts: Readonly<Record<ContractVersion, number>>;
}

/** A state, and what was left out of it. */
export interface Reduction<V extends ContractVersion = ContractVersion> {
  readonly state: Under<V, MissionDossierState>;
  readonly diagnostics: ReductionDiagnostics;
}

/** The states of a mixed stream, one per namespace in the order of their first events, and what was left out. */
export interface NamespaceReduction<V extends ContractVersion = ContractVersion> {
  readonly states: readonly Under<V, MissionDossierState>[];
  readonly diagnostics: ReductionDiagnostics;
  /** Events without a namespace, which are part of none of the states. */
  readonly unassigned: readonly UnassignedEvent[];
}
