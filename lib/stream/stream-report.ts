import type { UnreadableLineError } from '../errors/unreadable-line.error.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { MalformedEvent, UnassignedEvent } from '../reducer/reduction.js';

/** A line without a valid event: it cannot be read, or its envelope is invalid. */
export type BadLine =
  | { readonly line: number; readonly error: UnreadableLineError; readonly violations?: undefined }
  | { readonly line: number; readonly error?: undefined; readonly violations: readonly ModelViolation[] };

/** What the reduction of an input left out, and why. The counts include everything that was left out. */
export interface StreamReport {
  /** The number of lines of the input, blank ones included. */
  readonly lines: number;
  /** The number of lines without a valid event that `onBadLine` let pass. */
  readonly skipped: number;
  /** The number of events dropped because their id came before. */
  readonly duplicates: number;
  /** By event type, the number of events without a registered handler. */
  readonly filtered: Readonly<Record<string, number>>;
  /** By contract, the number of events that count. */
  readonly contracts: Readonly<Record<ContractVersion, number>>;
  /** The number of events whose class refused their payload. They count, but have no other effect. */
  readonly malformedCount: number;
  /** The first 10,000 of them by line, each with its line in `position.line`. */
  readonly malformed: readonly MalformedEvent[];
  /** The number of events without a namespace, when the input is split by namespace. */
  readonly unassignedCount: number;
  /** The first 10,000 of them by line. */
  readonly unassigned: readonly UnassignedEvent[];
}

/** The state of an input, and what was left out of it. */
export interface StreamReduction<V extends ContractVersion = ContractVersion> {
  readonly state: Under<V, MissionDossierState>;
  readonly report: StreamReport;
}

/** The states of an input with several namespaces, in the order of their first events, and what was left out. */
export interface SplitReduction<V extends ContractVersion = ContractVersion> {
  readonly states: readonly Under<V, MissionDossierState>[];
  readonly report: StreamReport;
}

/** How many malformed or unassigned events a report lists; all are counted. */
export const REPORT_LIMIT = 10_000;
