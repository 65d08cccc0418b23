import type { PlacedEvent } from '../event/placed-event.js';
import { frozenRecord } from '../model/frozen-record.js';
import { EventIdIndex } from '../id-index/event-id.index.js';
import { IndexedPosition } from '../id-index/indexed-position.js';
import { BatchHandling } from '../reducer/batch-handling.js';
import type { DossierReducer } from '../reducer/dossier.reducer.js';
import type { Dossiers } from '../reducer/dossiers.js';
import { UnreadHandling } from '../reducer/handling.js';
import type { ReadEvent } from './envelope.reader.js';
import type { EventTaker } from './input-pass.js';
import type { ScannedEvent } from './scanned-event.js';
import { REPORT_LIMIT, type StreamReport } from './stream-report.js';

/** Which events of a pass are taken in: all as they come, or of each id the one on the line that is known to count. */
export type Selection = { readonly by: 'arrival' } | { readonly by: 'winner'; readonly winners: EventIdIndex };

/**
 * One pass over an input: takes in its events one after the other and keeps no more of them than the
 * dossiers do.
 *
 * Taken in by arrival, an event is dropped when its id was there at its position or before. When it was there LATER, the
 * pass is void: `hasConflict` says so, and the pass must be made again with the winners known.
 */
export class StreamPart implements EventTaker {
  readonly ids = new EventIdIndex();
  readonly #reducer: DossierReducer;
  readonly #dossiers: Dossiers;
  readonly #selection: Selection;
  readonly #batch: BatchHandling;
  readonly #filtered = new Map<string, number>();
  #duplicates = 0;
  #hasConflict = false;

  constructor(reducer: DossierReducer, dossiers: Dossiers, selection: Selection) {
    this.#reducer = reducer;
    this.#dossiers = dossiers;
    this.#selection = selection;
    this.#batch = new BatchHandling(reducer.handlers, REPORT_LIMIT);
  }

  /** Whether an event came whose id had been taken in at a later position. */
  get hasConflict(): boolean {
    return this.#hasConflict;
  }

  get soughtIds(): EventIdIndex {
    return this.#selection.by === 'winner' ? this.#selection.winners : this.ids;
  }

  take(event: ReadEvent, line: number): void {
    if (this.#hasConflict) return;
    const { event_type, payload } = event;
    if (!this.#reducer.handlers.has(event_type)) {
      this.#filtered.set(event_type, (this.#filtered.get(event_type) ?? 0) + 1);
      return;
    }
    const position = this.#positionOf(event, line);
    if (position === undefined) this.#duplicates++;
    else this.#add({ event_type, payload, position });
  }

  takeScanned(event: ScannedEvent, line: number): void {
    if (this.#hasConflict) return;
    const position = this.#positionOf(event, line);
    if (position === undefined) {
      this.#duplicates++;
      return;
    }
    const handling = new UnreadHandling(event.register, event.namespace, position, event);
    this.#dossiers.add(handling, handling);
  }

  /** What was left out so far; the lines are the reader's to count. */
  report(): Omit<StreamReport, 'lines' | 'skipped'> {
    return {
      duplicates: this.#duplicates,
      filtered: frozenRecord(this.#filtered),
      malformedCount: this.#batch.malformedCount,
      malformed: this.#batch.malformed(),
      unassignedCount: this.#dossiers.unassignedCount,
      unassigned: this.#dossiers.unassigned(),
    };
  }

  /** @throws HandlerFailedError that of the first event, in the order of the stream, at which a handler failed. */
  throwFailure(): void {
    this.#batch.throwFailure();
  }

  #add(event: PlacedEvent): void {
    const handling = this.#batch.handle(event);
    if (handling !== undefined) this.#dossiers.add(handling, event);
  }

  /** The position of an event that is taken in; undefined when it is not. */
  #positionOf(event: ReadEvent | ScannedEvent, line: number): IndexedPosition | undefined {
    if (this.#selection.by === 'winner') {
      const { winners } = this.#selection;
      const entry = winners.findPacked(event);
      return winners.tagOf(entry) === line ? new IndexedPosition(winners, entry, line) : undefined;
    }
    const entry = this.ids.admitPacked(event, event, 0);
    if (entry < 0) return new IndexedPosition(this.ids, this.ids.size - 1, line);
    if (this.ids.comparePacked(event, entry) < 0) this.#hasConflict = true;
    return undefined;
  }
}
