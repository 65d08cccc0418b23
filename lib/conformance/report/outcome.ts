import type { ContractChoice } from '../../model/contract/contracts.js';
import type { ContractCase } from '../fixture/contract-case.js';
import { categoryOf, type FixtureType } from '../fixture/manifest.js';
import type { FixtureProblem } from '../fixture/problem.js';
import { failed, type Failed, type Passed, type Skipped, type Verdict } from '../suite/verdict.js';
import { reportValue } from './report-value.js';

/** The subject of an outcome: a case of the manifest or, with the kind `self_check`, the basis of the run. */
export interface OutcomeSubject {
  /** The case's id; for a self-check, what was checked and the fixture or file concerned, if any. */
  readonly id: string;
  readonly kind: FixtureType | 'payload' | 'self_check';
  /** Null for a problem of the whole folder. */
  readonly category: string | null;
  readonly event_type: string | null;
  /** The contract that it is of, `auto` for what mixes contracts; null where no event is read. */
  readonly contract: ContractChoice | null;
  /** The file, relative to the fixtures folder. */
  readonly path: string | null;
  readonly notes: string;
}

/** The outcome of one case. */
export type Outcome = OutcomeSubject & (Passed | Skipped | Failed);

/** The outcome of a case: its verdict, reduced to what a report can safely hold, and frozen. */
export function outcomeOfCase({ id, entry, ...one }: ContractCase, verdict: Verdict): Outcome {
  const { path, event_type, notes } = entry;
  const category = categoryOf(entry) ?? null;
  const kind = entry.fixture_type ?? 'payload';
  const contract = one.contract ?? null;
  const subject: OutcomeSubject = { id, kind, category, event_type, contract, path, notes };
  return reportValue({ ...subject, ...verdict }) as Outcome;
}

/** The outcome of a self-check that found a problem. */
export function outcomeOfProblem({ check, entry, category, path, message }: FixtureProblem): Outcome {
  const about = entry?.id ?? path;
  const subject: OutcomeSubject = {
    id: about === undefined ? check : `${check}:${about}`,
    kind: 'self_check',
    category: category ?? null,
    event_type: null,
    contract: null,
    path: path ?? null,
    notes: '',
  };
  return reportValue({ ...subject, ...failed(message) }) as Outcome;
}
