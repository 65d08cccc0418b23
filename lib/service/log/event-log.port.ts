import type { DossierFilter, DossierPageRequest, DossierRecord, DossierSummary } from './dossier-record.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from './kept-aside.js';
import type { LogCursor } from './log-cursor.js';
import type { LoggedEvent, LogPage, PageLimit } from './logged-event.js';
import type { AppendAnswer, NewEvent, NewRejection } from './new-event.js';
import type { PartitionOwners } from './partition-owners.port.js';
import type { ProjectionSnapshotRecord } from './projection-snapshot.record.js';

/** A part of the events of one dossier. */
export interface DossierRange {
  readonly dossierId: string;
  /** The last known sequence; 0 for none. */
  readonly after: number;
}

/** Summaries to store. */
export interface SummaryBatch {
  readonly handlers: string;
  readonly summaries: readonly DossierSummary[];
}

/** Called when something may have been appended to these partitions. */
export type AppendListener = (partitions: readonly number[]) => void;

/**
 * The permanent store of events: each as it came, once. Any number of nodes may share a log.
 *
 * Every method rejects with a DossierError: with the code LOG_BUSY or LOG_UNAVAILABLE when it may succeed later,
 * LOG_DISK_FULL or LOG_READ_ONLY when a person must act, LOG_DAMAGED when what was read is not what was written,
 * LOG_CLOSED after `close`.
 */
export interface EventLog {
  /** The number of partitions, fixed when the log was created. All events of a dossier are in one of them. */
  readonly partitions: number;
  /** The ownership of partitions. */
  readonly owners: PartitionOwners;

  /**
   * Appends the events with new ids, all of them or none.
   *
   * @param events new events.
   * @param rejections events to record as rejected; none by default.
   * @returns after the commit, one answer per event, in their order.
   * @throws LogNotDurableError when it is uncertain whether the events survive the failure of a machine. Sent again,
   * they are stored or duplicates.
   */
  append(events: readonly NewEvent[], rejections?: readonly NewRejection[]): Promise<readonly AppendAnswer[]>;

  /** The events behind a cursor. Nothing committed behind a cursor is ever skipped, whatever the order of commits. */
  read(after: LogCursor, limit: PageLimit): Promise<LogPage>;
  /** The events of one `partition` behind the position `after`. */
  readPartition(partition: number, after: number, limit: PageLimit): Promise<readonly LoggedEvent[]>;
  /** The events of a dossier, in the order in which they came. */
  readDossier(range: DossierRange, limit: PageLimit): Promise<readonly LoggedEvent[]>;
  /** The event with the id `eventId`; undefined when the log has none. */
  find(eventId: string): Promise<LoggedEvent | undefined>;
  /** The end of the log. */
  head(): Promise<LogCursor>;

  /** A page of dossiers. */
  dossiers(page: DossierPageRequest): Promise<readonly DossierRecord[]>;
  /** The number of dossiers that match a filter. */
  countDossiers(filter: DossierFilter & { readonly handlers: string }): Promise<number>;
  /** The dossier `dossierId`, with its summary by `handlers`; undefined when the log has none. */
  dossier(dossierId: string, handlers: string): Promise<DossierRecord | undefined>;
  /** The dossiers of a `partition` whose summary by `handlers` lacks events; at most `limit` of them. */
  staleDossiers(partition: number, handlers: string, limit: number): Promise<readonly DossierRecord[]>;
  /** Stores summaries, except where a later one exists. A dossier has those of at most two sets of handlers. */
  writeSummaries(batch: SummaryBatch): Promise<void>;

  /** The saved projection of the dossier `dossierId` by `handlers`. */
  readSnapshot(dossierId: string, handlers: string): Promise<ProjectionSnapshotRecord | undefined>;
  /** Stores a saved projection; returns false when one of a greater epoch or a later event exists. */
  writeSnapshot(snapshot: ProjectionSnapshotRecord): Promise<boolean>;

  /** The events whose ids other events already had, of all dossiers or one. */
  conflicts(page: AsidePage): Promise<readonly ConflictRecord[]>;
  /** The rejected events, of all dossiers or one. */
  rejections(page: AsidePage): Promise<readonly RejectionRecord[]>;
  /** The counts of its contents, in constant time. */
  counts(): Promise<LogCounts>;

  /** Writes a meaningless record, to find out whether writing works. */
  probe(): Promise<void>;
  /** The faults that the engine itself finds in its data, one sentence each. May take long. */
  inspect(): Promise<readonly string[]>;
  /**
   * Calls the listener when something may have been appended: a hint, which may be late or missing. Returns a function
   * that ends the subscription.
   */
  subscribe(listener: AppendListener): () => void;
  /** Finishes current work, and releases files and connections. */
  close(): Promise<void>;
}
