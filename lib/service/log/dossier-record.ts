import type { ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';

/** What a projection says of a dossier, in short. */
export interface DossierSummary {
  readonly dossierId: string;
  /** The event of the dossier up to which it counts. */
  readonly sequence: number;
  readonly status: ParityStatus;
  readonly artifacts: number;
  readonly anomalies: number;
  readonly drifts: number;
  /** The code of the error that keeps the dossier from being projected; null when nothing does. */
  readonly failure: string | null;
}

/** A dossier as the log knows it. */
export interface DossierRecord {
  readonly dossierId: string;
  readonly partition: number;
  readonly namespace: NamespaceIdentity;
  readonly projectSlug: string | null;
  /** How many events it has, which is the sequence of the last one. */
  readonly events: number;
  /** When its first and its last event were received, in milliseconds since 1970. */
  readonly firstReceivedAt: number;
  readonly lastReceivedAt: number;
  /** Null until it was projected; its `sequence` may be behind `events`. */
  readonly summary: DossierSummary | null;
}

/** Which dossiers are wanted; all that is named must hold. */
export interface DossierFilter {
  /** The `project_uuid` of the namespace: one, or any of several. */
  readonly projects?: readonly string[];
  readonly branch?: string;
  readonly status?: ParityStatus;
  /** Part of the feature, mission, branch, project or slug, in any case of letters. */
  readonly text?: string;
}

/** What dossiers may be ordered by, then by their ids. */
export type DossierOrder =
  'feature' | 'project' | 'branch' | 'mission' | 'status' | 'events' | 'artifacts' | 'anomalies' | 'drifts' | 'changed';

/** A page of dossiers. */
export interface DossierPageRequest extends DossierFilter {
  readonly limit: number;
  /** The last dossier of the page before, in the order by feature; from the beginning when it is left out. */
  readonly after?: string;
  /** By feature, branch and id when it is left out. */
  readonly order?: DossierOrder;
  readonly descending?: boolean;
  /** How many to pass over. */
  readonly offset?: number;
  /** Which handlers made the summaries, see `handlersKey`. */
  readonly handlers: string;
}
