import type { UnreadableLineError } from '../errors/unreadable-line.error.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { MalformedEvent, UnassignedEvent } from '../reducer/reduction.js';

/** A line that gives no event: it cannot be read, or its envelope is invalid. */
export type BadLine =
  | { readonly line: number; readonly error: UnreadableLineError; readonly violations?: undefined }
  | { readonly line: number; readonly error?: undefined; readonly violations: readonly ModelViolation[] };

/** What the reduction of an input left out, and why. Nothing that is left out is missing from the counts. */
export interface StreamReport {
  /** Lines of the input, blank ones included. */
  readonly lines: number;
  /** Lines that gave no event, and that `onBadLine` let pass. */
  readonly skipped: number;
  /** Events dropped because their id came before. */
  readonly duplicates: number;
  /** How many events of each type no handler is registered for. */
  readonly filtered: Readonly<Record<string, number>>;
  /** How many of the events that count were read under each contract. */
  readonly contracts: Readonly<Record<ContractVersion, number>>;
  /** How many events had a payload that its class refused; they count, and do nothing else. */
  readonly malformedCount: number;
  /** The first 10,000 of them by line, each with its line in `position.line`. */
  readonly malformed: readonly MalformedEvent[];
  /** How many events belong to no namespace, when the input is split by namespace. */
  readonly unassignedCount: number;
  /** The first 10,000 of them by line. */
  readonly unassigned: readonly UnassignedEvent[];
}

/** The state of an input, and what was left out of it. */
export interface StreamReduction<V extends ContractVersion = ContractVersion> {
  readonly state: Under<V, MissionDossierState>;
  readonly report: StreamReport;
}

/** The states of an input that holds several namespaces, in the order of their first events, and what was left out. */
export interface SplitReduction<V extends ContractVersion = ContractVersion> {
  readonly states: readonly Under<V, MissionDossierState>[];
  readonly report: StreamReport;
}

/** How many malformed or unassigned events a report shows; all are counted. */
export const REPORT_LIMIT = 10_000;
