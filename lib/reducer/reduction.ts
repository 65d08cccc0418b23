import type { EventPosition } from '../event/event-position.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';

/** An event whose payload its class refused: it counts, and does nothing else. */
export interface MalformedEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: EventPosition;
  /** The contract that it was read under. */
  readonly contract: ContractVersion;
  readonly violations: readonly ModelViolation[];
}

/** An event that belongs to no namespace, because the one it carries is absent or invalid. */
export interface UnassignedEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: EventPosition;
}

/** What a reduction left out, and why. */
export interface ReductionDiagnostics {
  /** How many events of each type no handler is registered for. */
  readonly filtered: Readonly<Record<string, number>>;
  /** The ids of events dropped because their id came before, one for each of them, in stream order. */
  readonly duplicates: readonly string[];
  /** The events skipped because of their payload, in stream order. */
  readonly malformed: readonly MalformedEvent[];
  /** How many of the events that count were read under each contract. */
  readonly contracts: Readonly<Record<ContractVersion, number>>;
}

/** A state, and what was left out on the way to it. */
export interface Reduction<V extends ContractVersion = ContractVersion> {
  readonly state: Under<V, MissionDossierState>;
  readonly diagnostics: ReductionDiagnostics;
}

/** The states of a mixed stream, one for each namespace in the order of their first events, and what was left out. */
export interface NamespaceReduction<V extends ContractVersion = ContractVersion> {
  readonly states: readonly Under<V, MissionDossierState>[];
  readonly diagnostics: ReductionDiagnostics;
  /** Events of no namespace: they are part of none of the states. */
  readonly unassigned: readonly UnassignedEvent[];
}
