import type { ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';

/** A dossier in short, according to its projection. */
export interface DossierSummary {
  readonly dossierId: string;
  /** The last event of the dossier that it includes. */
  readonly sequence: number;
  readonly status: ParityStatus;
  readonly artifacts: number;
  readonly anomalies: number;
  readonly drifts: number;
  /** The code of the error that keeps the dossier from being projected; null without one. */
  readonly failure: string | null;
}

/** A dossier in the log. */
export interface DossierRecord {
  readonly dossierId: string;
  readonly partition: number;
  readonly namespace: NamespaceIdentity;
  readonly projectSlug: string | null;
  /** The number of its events, which is the sequence of the last one. */
  readonly events: number;
  /** When its first and its last event were received, in milliseconds since 1970. */
  readonly firstReceivedAt: number;
  readonly lastReceivedAt: number;
  /** Null until it was projected; its `sequence` may be behind `events`. */
  readonly summary: DossierSummary | null;
}

/** Selects dossiers; all given conditions must hold. */
export interface DossierFilter {
  /** The `project_uuid` of the namespace: any of these, in any spelling of a UUID. */
  readonly projects?: readonly string[];
  readonly branch?: string;
  readonly status?: ParityStatus;
  /** A part of the feature, mission, branch, project or slug, ignoring case. */
  readonly text?: string;
}

/** The orders of dossiers; ties are broken by id. */
export type DossierOrder =
  'feature' | 'project' | 'branch' | 'mission' | 'status' | 'events' | 'artifacts' | 'anomalies' | 'drifts' | 'changed';

/** A place behind a dossier in an order of dossiers. */
export interface DossierCursor {
  readonly dossierId: string;
  /** What the order went by where that changes with further events, such as their number. */
  readonly value?: string | number;
}

/** A page of dossiers. */
export interface DossierPageRequest extends DossierFilter {
  readonly limit: number;
  /** Where the previous page ended, in the same order; by default the page starts at the beginning. */
  readonly after?: DossierCursor;
  /** By default feature, branch and id. */
  readonly order?: DossierOrder;
  readonly descending?: boolean;
  /** How many dossiers to skip. */
  readonly offset?: number;
  /** The handlers that made the summaries, see `handlersKey`. */
  readonly handlers: string;
}
