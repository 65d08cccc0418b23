import type { DossierFilter, DossierPageRequest, DossierRecord, DossierSummary } from './dossier-record.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from './kept-aside.js';
import type { LogCursor } from './log-cursor.js';
import type { LoggedEvent, LogPage, PageLimit } from './logged-event.js';
import type { AppendAnswer, NewEvent, NewRejection } from './new-event.js';
import type { PartitionOwners } from './partition-owners.port.js';
import type { ProjectionSnapshotRecord } from './projection-snapshot.record.js';

/** Part of the events of one dossier. */
export interface DossierRange {
  readonly dossierId: string;
  /** The last sequence that is known already; 0 for none. */
  readonly after: number;
}

/** Projections that are to be kept. */
export interface SummaryBatch {
  readonly handlers: string;
  readonly summaries: readonly DossierSummary[];
}

/** Told that something was appended to these partitions, perhaps. */
export type AppendListener = (partitions: readonly number[]) => void;

/**
 * Where events live: each as it came, once, for ever. Any number of nodes may share a log.
 *
 * Every method rejects with a DossierError: LOG_BUSY and LOG_UNAVAILABLE when it may work later, LOG_DISK_FULL
 * and LOG_READ_ONLY when somebody has to act, LOG_DAMAGED when what was read is not what was written,
 * LOG_CLOSED after `close`.
 */
export interface EventLog {
  /** How many partitions it has: fixed when it was made. All events of a dossier are in one. */
  readonly partitions: number;
  /** Who owns which of them. */
  readonly owners: PartitionOwners;

  /**
   * Appends the events whose ids are new, all of them or none, and notes what was refused. Answers after the commit, one
   * answer an event, in their order.
   *
   * @throws LogNotDurableError when the log cannot tell whether the events will outlive the failure of a machine: sent
   * again, they are stored or duplicates.
   */
  append(events: readonly NewEvent[], rejections?: readonly NewRejection[]): Promise<readonly AppendAnswer[]>;

  /** Reads on from a cursor. What is committed behind a cursor is never passed over, whoever commits first. */
  read(after: LogCursor, limit: PageLimit): Promise<LogPage>;
  /** Reads one partition behind a position. */
  readPartition(partition: number, after: number, limit: PageLimit): Promise<readonly LoggedEvent[]>;
  /** Reads a dossier in the order in which its events came. */
  readDossier(range: DossierRange, limit: PageLimit): Promise<readonly LoggedEvent[]>;
  /** The event with an id. */
  find(eventId: string): Promise<LoggedEvent | undefined>;
  /** The end of the log. */
  head(): Promise<LogCursor>;

  /** A page of dossiers. */
  dossiers(page: DossierPageRequest): Promise<readonly DossierRecord[]>;
  /** How many dossiers a filter lets through. */
  countDossiers(filter: DossierFilter & { readonly handlers: string }): Promise<number>;
  /** One dossier, with its summary by these handlers. */
  dossier(dossierId: string, handlers: string): Promise<DossierRecord | undefined>;
  /** Dossiers of a partition with events that their summary by these handlers lacks; some of them, when they are many. */
  staleDossiers(partition: number, handlers: string, limit: number): Promise<readonly DossierRecord[]>;
  /** Keeps summaries, each unless there is one of a later event; a dossier has those of two sets of handlers at most. */
  writeSummaries(batch: SummaryBatch): Promise<void>;

  /** The saved projection of a dossier by these handlers. */
  readSnapshot(dossierId: string, handlers: string): Promise<ProjectionSnapshotRecord | undefined>;
  /** Keeps a saved projection; answers false when there is one of a greater epoch or a later event. */
  writeSnapshot(snapshot: ProjectionSnapshotRecord): Promise<boolean>;

  /** Events that came under the ids of others, of all dossiers or one. */
  conflicts(page: AsidePage & { readonly dossierId?: string }): Promise<readonly ConflictRecord[]>;
  /** Events that were refused. */
  rejections(page: AsidePage): Promise<readonly RejectionRecord[]>;
  /** What it holds, counted; in a time that does not grow with it. */
  counts(): Promise<LogCounts>;

  /** Writes something that means nothing, to find out whether it can be written to. */
  probe(): Promise<void>;
  /** What the engine itself finds wrong with what it keeps, a sentence each. It may take long. */
  inspect(): Promise<readonly string[]>;
  /** Calls the listener when something was appended, perhaps: a hint, which may be late or left out. Answers how to end it. */
  subscribe(listener: AppendListener): () => void;
  /** Ends what is under way, and lets go of files and connections. */
  close(): Promise<void>;
}
