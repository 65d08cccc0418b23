import type { ContractVersion } from '../../model/contract/contracts.js';
import type { ImplementationDescription } from '../implementation/implementation.js';
import type { Outcome } from './outcome.js';

/** How many outcomes there are of each kind. */
export interface ReportSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * What a run of the conformance suite found: one outcome for each case, in the manifest's order, and before them one
 * failed outcome for each thing wrong with what the run itself rests on. Frozen, and plain JSON throughout.
 */
export interface ConformanceReport {
  /** The contract that was asked for, or else the first of those that cases were asked under. */
  readonly contract_version: string;
  /** The contracts that cases were asked under: none, when none is spoken that was asked for. */
  readonly contracts: readonly ContractVersion[];
  readonly implementation: ImplementationDescription;
  /** The fixtures folder, as it was given. */
  readonly root: string;
  /** The version that the manifest gives itself, null when it does not. */
  readonly fixtures_version: string | null;
  /** The only category that was run, null when all were. */
  readonly category: string | null;
  readonly outcomes: readonly Outcome[];
  readonly summary: ReportSummary;
  /** True when nothing failed. */
  readonly ok: boolean;
}

/** Makes the report of a run: counts its outcomes and freezes the whole. */
export function createReport(facts: Omit<ConformanceReport, 'summary' | 'ok'>): ConformanceReport {
  const count = (status: Outcome['status']) => facts.outcomes.filter((outcome) => outcome.status === status).length;
  const summary = Object.freeze({ passed: count('passed'), failed: count('failed'), skipped: count('skipped') });
  const outcomes = Object.freeze([...facts.outcomes]);
  const implementation = Object.freeze({ ...facts.implementation });
  const contracts = Object.freeze([...facts.contracts]);
  return Object.freeze({ ...facts, contracts, implementation, outcomes, summary, ok: summary.failed === 0 });
}
