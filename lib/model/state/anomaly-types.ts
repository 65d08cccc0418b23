/** The only anomaly that the contract itself knows (docs/concepts.md#from-events-to-the-state). */
export const MISSING_ARTIFACT = 'missing_artifact';

/**
 * The types of anomaly that handlers and detectors may report, one key each. An application adds its own by declaration
 * merging, after which the compiler knows them everywhere and refuses any other:
 *
 * ```ts
 * declare module 'mission-dossier' {
 *   interface AnomalyTypes {
 *     snapshot_without_artifacts: true;
 *   }
 * }
 * ```
 */
export interface AnomalyTypes {
  readonly [MISSING_ARTIFACT]: true;
}

/** A type that may be reported: the contract's own, or one that was added to {@link AnomalyTypes}. */
export type AnomalyType = keyof AnomalyTypes;

/** A type outside the contract. Detectors may only report these. */
export type ExtensionAnomalyType = Exclude<AnomalyType, typeof MISSING_ARTIFACT>;

/**
 * A type that was reported, here or elsewhere. A state may come from an application with other extensions, so any
 * non-empty string is possible; editors suggest the known ones.
 */
export type ReportedAnomalyType = AnomalyType | (string & Record<never, never>);
