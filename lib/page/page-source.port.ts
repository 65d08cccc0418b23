import type { JsonObject } from '../model/json.js';
import type { ParityStatus } from '../model/state/mission-dossier.state.js';
import type { DossierView } from './address/dossier-address.js';
import type { ArtifactChange, DossierDetail } from './dossier-detail.js';
import type { DossierRow } from './view/dossier-row.js';

/** The columns by which the table of all dossiers can be sorted. */
export const DOSSIER_ORDERS = ['project', 'mission', 'branch', 'status', 'artifacts', 'anomalies', 'changed'] as const;
/** One of {@link DOSSIER_ORDERS}. */
export type DossierOrder = (typeof DOSSIER_ORDERS)[number];

/** Selects dossiers for the table. All given filters must hold. */
export interface DossierQuery {
  /** Text that the project, mission or branch contains, in any case. */
  readonly text?: string;
  readonly project?: string;
  readonly branch?: string;
  readonly status?: ParityStatus;
  readonly order: DossierOrder;
  readonly descending: boolean;
  /** The first row, from 0. */
  readonly offset: number;
  /** The maximum number of rows. */
  readonly limit: number;
}

/** A page of the table of all dossiers. */
export interface DossierPage {
  readonly rows: readonly DossierRow[];
  /** The number of all dossiers that match the query. */
  readonly total: number;
  /** The number of matching dossiers by status. */
  readonly byStatus: Readonly<Record<ParityStatus, number>>;
  /** Whether rows may lack the latest events; requested again in a second, they have them. */
  readonly isBehind: boolean;
}

/** One event of a dossier as it was kept. */
export interface EventRow {
  /** The event's place in the log; grows with every event. */
  readonly position: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly lamport: number;
  readonly timestamp: string;
  /** The service's own time, as ISO 8601 text; null where events come from disk. */
  readonly receivedAt: string | null;
  /** The version of the contract that the payload was read under; null when it follows neither. */
  readonly contract: string | null;
  /** The path or hash that the event is about. */
  readonly about: string;
  readonly json: JsonObject;
}

/** A page of a dossier's events, in the order in which they were kept. */
export interface EventPage {
  readonly rows: readonly EventRow[];
  /** The position after which the next page begins; null on the last page. */
  readonly next: number | null;
}

/** An event that was set aside: another event has its id, or it breaks the contract. */
export interface AsideRow {
  readonly kind: 'conflict' | 'rejected';
  readonly eventId: string;
  readonly receivedAt: string | null;
  /** The reasons, one sentence per line. */
  readonly reasons: readonly string[];
  /** The event as received, cut if it is very long. */
  readonly text: string;
}

/** Where a page of events set aside begins: at the latest of each kind with a smaller number. */
export interface AsideMark {
  readonly conflicts: number;
  readonly rejections: number;
}

/** A page of events that were set aside, the latest first. */
export interface AsidesPage {
  readonly rows: readonly AsideRow[];
  /** Where the next page begins; null on the last one. */
  readonly next: AsideMark | null;
}

/** How good a figure of the health page is. */
export type HealthLevel = 'good' | 'warning' | 'bad' | 'neutral';

/** One figure of the health page. */
export interface HealthFigure {
  readonly label: string;
  readonly value: string;
  /** Replaces the value, as ISO 8601 text. */
  readonly time?: string;
  readonly level: HealthLevel;
  /** What to do about it, if anything. */
  readonly hint?: string;
}

/** A group of figures that belong together. */
export interface HealthGroup {
  readonly title: string;
  readonly figures: readonly HealthFigure[];
}

/** The present file of a mission on disk. */
export interface FileText {
  readonly path: string;
  /** Null when the file is too large or not text. */
  readonly text: string | null;
  /** Why the text is missing, or differs from what was indexed. */
  readonly note: string | null;
}

/**
 * Where the page reads dossiers: from the service's log, or from missions on disk. Ids come from addresses that anyone
 * can type, so every method returns null for an unknown id.
 */
export interface PageSource {
  /** Whether the dossiers come from a service or from this machine's disk. */
  readonly kind: 'service' | 'local';
  dossiers(query: DossierQuery): Promise<DossierPage>;
  /** One dossier in short. */
  row(id: string): Promise<DossierRow | null>;
  /** What a view shows of its dossier. */
  dossier(view: DossierView): Promise<DossierDetail | null>;
  changes(id: string, from: number, to: number): Promise<readonly ArtifactChange[] | null>;
  events(id: string, after: number, limit: number): Promise<EventPage | null>;
  /** The events set aside of one dossier, or of all when `id` is null; from the latest one on when `before` is null. */
  asides(id: string | null, limit: number, before: AsideMark | null): Promise<AsidesPage>;
  health(): Promise<readonly HealthGroup[]>;
  /** The text of an artifact's file; only for sources on disk. */
  file?(id: string, path: string): Promise<FileText | null>;
}
