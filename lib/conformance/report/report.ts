import type { ContractVersion } from '../../model/contract/contracts.js';
import type { ImplementationDescription } from '../implementation/implementation.js';
import type { Outcome } from './outcome.js';

/** The number of outcomes of each kind. */
export interface ReportSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * The result of a run of the conformance suite: one outcome per case, in the manifest's order, preceded by one failed
 * outcome for each problem with the basis of the run. Frozen, and plain JSON throughout.
 */
export interface ConformanceReport {
  /** The contract that was asked for, or else the first of those that cases were asked under. */
  readonly contract_version: string;
  /** The contracts that cases were asked under: none, when none is spoken that was asked for. */
  readonly contracts: readonly ContractVersion[];
  readonly implementation: ImplementationDescription;
  /** The fixtures folder as given. */
  readonly root: string;
  /** The manifest's version; null without one. */
  readonly fixtures_version: string | null;
  /** The only category that was run; null for all. */
  readonly category: string | null;
  readonly outcomes: readonly Outcome[];
  readonly summary: ReportSummary;
  /** True when nothing failed. */
  readonly ok: boolean;
}

/** Makes the report of a run: counts its outcomes and freezes everything. */
export function createReport(facts: Omit<ConformanceReport, 'summary' | 'ok'>): ConformanceReport {
  const count = (status: Outcome['status']) => facts.outcomes.filter((outcome) => outcome.status === status).length;
  const summary = Object.freeze({ passed: count('passed'), failed: count('failed'), skipped: count('skipped') });
  const outcomes = Object.freeze([...facts.outcomes]);
  const implementation = Object.freeze({ ...facts.implementation });
  const contracts = Object.freeze([...facts.contracts]);
  return Object.freeze({ ...facts, contracts, implementation, outcomes, summary, ok: summary.failed === 0 });
}
