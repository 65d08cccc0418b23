/** How an artifact differs from the baseline. */
export const DRIFT_CHANGES = ['added', 'removed', 'mutated', 'renamed', 'moved', 'body_changed'] as const;
/**
 * One of {@link DRIFT_CHANGES}. `renamed` and `moved` have the same hash under another path, in the same folder or
 * another; `body_changed` is a work package with the same plan and another text, which the parity hash does not cover.
 */
export type DriftChangeKind = (typeof DRIFT_CHANGES)[number];

/** One artifact that differs from the baseline. */
export interface DriftChange {
  readonly kind: DriftChangeKind;
  readonly path: string;
  /** The path in the baseline of a renamed or moved artifact. */
  readonly from?: string;
  /** Content hashes; an added or removed artifact has only one. */
  readonly before?: string;
  readonly after?: string;
}

/** A file that started or stopped being missing or unusable. */
export interface AnomalyChange {
  readonly kind: 'introduced' | 'resolved';
  readonly key: string;
  readonly path: string;
  readonly reason: string;
}
