import type { ParityStatus } from '../model/state/mission-dossier.state.js';
import type { DossierRow } from './view/dossier-row.js';

/** What a point of the timeline is about. */
export type PointKind = 'indexed' | 'missing' | 'snapshot' | 'drift';

/** A point of a dossier's timeline: one event, or several of one kind close together. */
export interface TimelinePoint {
  readonly kind: PointKind;
  /** The Lamport value of the event, or of the last of several. */
  readonly lamport: number;
  /** The producer's time of that event, as ISO 8601 text. */
  readonly timestamp: string;
  /** The number of events at this point. */
  readonly count: number;
  /** What happened, in a few words. */
  readonly label: string;
}

/** How the points of a timeline are numbered: by the Lamport clock of events, or by the order of records on disk. */
export type PointClock = 'Lamport' | 'point';

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

/** An artifact as pages show it, whatever the names of its contract. Plain data, so that it can be stored as JSON. */
export interface ShownArtifact {
  readonly path: string;
  readonly artifactClass: string;
  readonly hash: string;
  readonly sizeBytes: number | null;
  readonly step: string | null;
  readonly workPackage: string | null;
  readonly indexedAt: string;
  readonly isSuperseded: boolean;
  /** The paths of the artifacts that replaced it one after another, the latest last. */
  readonly successors: readonly string[];
  /** The paths of the artifacts that it replaced. */
  readonly replaces: readonly string[];
}

/** Something that was found missing, as pages show it. */
export interface ShownAnomaly {
  readonly type: string;
  readonly path: string;
  readonly artifactClass: string;
  readonly step: string;
  readonly checkedAt: string;
  readonly hint: string | null;
}

/** A drift that was reported, as pages show it. */
export interface ShownDrift {
  readonly kind: string;
  readonly expectedHash: string;
  readonly actualHash: string;
  readonly detectedAt: string;
}

/** The facts that determine a dossier's status. */
export interface DossierStanding {
  readonly status: ParityStatus;
  readonly events: number;
  readonly snapshot: { readonly hash: string; readonly artifacts: number } | null;
  readonly drifts: number;
  readonly lastDrift: ShownDrift | null;
}

/** The artifacts on one page, and the number of all. */
export interface ArtifactPage {
  readonly artifacts: readonly ShownArtifact[];
  readonly total: number;
}

/** The latest anomalies, the last one first, and the number of all. */
export interface LatestAnomalies {
  readonly latest: readonly ShownAnomaly[];
  readonly total: number;
}

/** What one page shows of a state. */
export interface ShownState {
  readonly standing: DossierStanding;
  readonly anomalies: LatestAnomalies;
  readonly artifacts: ArtifactPage;
}

/** A dossier as of one point of its history, as far as one page shows it. */
export interface DossierDetail extends ShownState {
  readonly row: DossierRow;
  /** The Lamport value that the dossier is as of; null for the latest. */
  readonly at: number | null;
  readonly clock: PointClock;
  /** In ascending order, at most some hundred. */
  readonly timeline: readonly TimelinePoint[];
  /** How many events were set aside, as conflicts or as invalid. */
  readonly asides: number;
  /** Why the status is what it is, if the events alone do not tell: it continues "drifted because". */
  readonly reason?: string;
  /** How the dossier differs from its baseline, if known. */
  readonly drift?: readonly ArtifactChange[];
}
