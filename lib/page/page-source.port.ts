import type { UnderAny } from '../model/contract/under.js';
import type { JsonObject } from '../model/json.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { DossierRow } from './view/dossier-row.js';

/** The columns by which the table of all dossiers can be sorted. */
export const DOSSIER_ORDERS = ['project', 'mission', 'branch', 'status', 'artifacts', 'anomalies', 'changed'] as const;
/** One of {@link DOSSIER_ORDERS}. */
export type DossierOrder = (typeof DOSSIER_ORDERS)[number];

/** Which dossiers the table shows. Every filter that is present must hold. */
export interface DossierQuery {
  /** Text that the project, mission or branch contains, in any case. */
  readonly text?: string;
  readonly project?: string;
  readonly branch?: string;
  readonly status?: string;
  readonly order: DossierOrder;
  readonly descending: boolean;
  /** The first row, from 0. */
  readonly offset: number;
  /** The most rows. */
  readonly limit: number;
}

/** A page of the table of all dossiers. */
export interface DossierPage {
  readonly rows: readonly DossierRow[];
  /** How many dossiers the query finds in all. */
  readonly total: number;
}

/** What a point of the timeline tells. */
export type PointKind = 'indexed' | 'missing' | 'snapshot' | 'drift';

/** A point of a dossier's timeline: one event, or several of one kind close together. */
export interface TimelinePoint {
  readonly kind: PointKind;
  /** The Lamport value of the event, or of the last of several. */
  readonly lamport: number;
  /** The producer's time of that event, as ISO 8601 text. */
  readonly timestamp: string;
  /** How many events stand here. */
  readonly count: number;
  /** What happened, in a few words. */
  readonly label: string;
}

/** What numbers the points of a timeline: the Lamport clock of events, or the order of what was kept on disk. */
export type PointClock = 'Lamport' | 'point';

/** A dossier as of one point of its history. */
export interface DossierDetail {
  readonly row: DossierRow;
  readonly state: UnderAny<MissionDossierState>;
  /** The Lamport value that the state is as of; null for the latest. */
  readonly at: number | null;
  readonly clock: PointClock;
  /** In ascending order, at most some hundred. */
  readonly timeline: readonly TimelinePoint[];
  /** By the path of a superseded artifact, the path of the one that replaced it. */
  readonly supersededBy: ReadonlyMap<string, string>;
  /** How many events were set aside, as conflicts or as invalid. */
  readonly asides: number;
  /** Why the status is what it is, where the state alone does not say it: it continues "drifted because". */
  readonly reason?: string;
  /** How the dossier differs from what was agreed on, where that is known. */
  readonly drift?: readonly ArtifactChange[];
}

/** How an artifact differs between two points. */
export type ChangeKind = 'added' | 'removed' | 'mutated' | 'renamed' | 'superseded';

/** One difference between two points of a dossier. */
export interface ArtifactChange {
  readonly kind: ChangeKind;
  readonly path: string;
  /** The path before, of a renamed artifact. */
  readonly from?: string;
  readonly hashBefore?: string;
  readonly hashAfter?: string;
}

/** One event of a dossier as it was kept. */
export interface EventRow {
  /** Where the event stands in the log; grows with every event. */
  readonly position: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly lamport: number;
  readonly timestamp: string;
  /** The service's own time, as ISO 8601 text; null where events come from disk. */
  readonly receivedAt: string | null;
  /** The version of the contract that the payload was read by; null when it keeps neither. */
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

/** An event that was set aside: another one under a known id, or one that breaks the contract. */
export interface AsideRow {
  readonly kind: 'conflict' | 'rejected';
  readonly eventId: string;
  readonly receivedAt: string | null;
  /** Why, in one sentence a line. */
  readonly reasons: readonly string[];
  /** The event as it came, cut where it is very long. */
  readonly text: string;
}

/** How good a figure of the health page is. */
export type HealthLevel = 'good' | 'warning' | 'bad' | 'neutral';

/** One figure of the health page. */
export interface HealthFigure {
  readonly label: string;
  readonly value: string;
  readonly level: HealthLevel;
  /** What to do about it, where something is to be done. */
  readonly hint?: string;
}

/** A group of figures that belong together. */
export interface HealthGroup {
  readonly title: string;
  readonly figures: readonly HealthFigure[];
}

/** A file of a mission as it is on disk now. */
export interface FileText {
  readonly path: string;
  /** Null when the file is too large or not text. */
  readonly text: string | null;
  /** Why there is no text, or why it is not what was indexed. */
  readonly note: string | null;
}

/**
 * Where the page reads dossiers: from the service's log, or from missions on disk. Ids come from addresses that anyone
 * can type, so every method answers null for an id that is unknown.
 */
export interface PageSource {
  /** Whether the dossiers come from a service or from this machine's disk. */
  readonly kind: 'service' | 'local';
  dossiers(query: DossierQuery): Promise<DossierPage>;
  dossier(id: string, at: number | null): Promise<DossierDetail | null>;
  changes(id: string, from: number, to: number): Promise<readonly ArtifactChange[] | null>;
  events(id: string, after: number, limit: number): Promise<EventPage | null>;
  asides(id: string | null, limit: number): Promise<readonly AsideRow[]>;
  health(): Promise<readonly HealthGroup[]>;
  /** The text of an artifact's file; only sources on disk have one. */
  file?(id: string, path: string): Promise<FileText | null>;
}
