/** How an artifact differs from the baseline. */
export const DRIFT_CHANGES = ['added', 'removed', 'mutated', 'renamed', 'moved', 'body_changed'] as const;
/**
 * One of {@link DRIFT_CHANGES}: `renamed` and `moved` have the same hash under another path, in the same folder or another;
 * `body_changed` is a work package whose plan is the same and whose text is not, which the parity hash does not see.
 */
export type DriftChangeKind = (typeof DRIFT_CHANGES)[number];

/** One artifact that differs from the baseline. */
export interface DriftChange {
  readonly kind: DriftChangeKind;
  readonly path: string;
  /** The path in the baseline, of what was renamed or moved. */
  readonly from?: string;
  /** Content hashes; of what was added or removed there is one alone. */
  readonly before?: string;
  readonly after?: string;
}

/** Something that began or ceased to be missing or unusable. */
export interface AnomalyChange {
  readonly kind: 'introduced' | 'resolved';
  readonly key: string;
  readonly path: string;
  readonly reason: string;
}
