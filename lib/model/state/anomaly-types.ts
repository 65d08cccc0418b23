/** The one anomaly that the contract itself knows (data model §4). */
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

/** A type that is no part of the contract: all that a detector may report. */
export type ExtensionAnomalyType = Exclude<AnomalyType, typeof MISSING_ARTIFACT>;

/**
 * A type that was reported, here or elsewhere: a state may come from an application with other extensions, so any
 * non-empty string is possible. The known ones are suggested by editors.
 */
export type ReportedAnomalyType = AnomalyType | (string & Record<never, never>);
