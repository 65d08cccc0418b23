import type { PlacedEvent } from '../event/placed-event.js';
import type { JsonObject } from '../model/json.js';
import { frozenRecord } from '../model/frozen-record.js';
import { EventIdIndex } from '../id-index/event-id.index.js';
import { IndexedPosition } from '../id-index/indexed-position.js';
import { digestOf } from '../projection/content-digest.js';
import type { EventOwners } from '../projection/event-owners.js';
import { BatchHandling } from '../reducer/batch-handling.js';
import type { DossierReducer } from '../reducer/dossier.reducer.js';
import type { Dossiers } from '../reducer/dossiers.js';
import { UnreadHandling } from '../reducer/handling.js';
import type { ReadEvent } from './envelope.reader.js';
import type { EventTaker } from './input-pass.js';
import type { ScannedEvent } from './scanned-event.js';
import { REPORT_LIMIT, type StreamReport } from './stream-report.js';

/** Which events of a pass are taken in: all as they arrive, or of each id the one on the line known to count. */
export type Selection = { readonly by: 'arrival' } | { readonly by: 'winner'; readonly winners: EventIdIndex };

/**
 * One pass over an input. It takes in the events one after another and keeps only what the dossiers keep of them.
 *
 * When taking in by arrival, an event is dropped when its id was known at its position or before. When the id was known
 * LATER, the pass is void: `hasConflict` reports it, and the pass must be repeated with the winners known.
 */
export class StreamPart implements EventTaker {
  readonly ids = new EventIdIndex();
  readonly #reducer: DossierReducer;
  readonly #dossiers: Dossiers;
  readonly #selection: Selection;
  readonly #batch: BatchHandling;
  readonly #filtered = new Map<string, number>();
  readonly #owners: EventOwners | undefined;
  #duplicates = 0;
  #hasConflict = false;

  /** Owners, if given, record the dossier of each event. */
  constructor(reducer: DossierReducer, dossiers: Dossiers, selection: Selection, owners?: EventOwners) {
    this.#owners = owners;
    this.#reducer = reducer;
    this.#dossiers = dossiers;
    this.#selection = selection;
    this.#batch = new BatchHandling(reducer.handlers, reducer.contract, REPORT_LIMIT);
  }

  /** The event types that it takes in. */
  get eventTypes(): readonly string[] {
    return [...this.#reducer.handlers.keys()];
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
    else this.#add({ event_type, payload, position }, position.entry);
  }

  takeScanned(event: ScannedEvent, line: number): void {
    if (this.#hasConflict) return;
    const position = this.#positionOf(event, line);
    if (position === undefined) {
      this.#duplicates++;
      return;
    }
    const handling = new UnreadHandling(event.register, event.namespace, event);
    this.#batch.contracts.note(handling.contract);
    const owners = this.#owners;
    // Writing may change the bytes of the payload.
    const digest = owners && digestOf(handling.event_type, JSON.parse(event.payloadText) as JsonObject);
    const fold = (event.fold ??= this.#dossiers.foldOf(handling.namespace));
    fold.add(handling, position);
    if (digest !== undefined) owners?.set(position.entry, fold, digest);
  }

  /** What was left out so far. The reader counts the lines. */
  report(): Omit<StreamReport, 'lines' | 'skipped'> {
    return {
      duplicates: this.#duplicates,
      filtered: frozenRecord(this.#filtered),
      contracts: this.#batch.contracts.record(),
      malformedCount: this.#batch.malformedCount,
      malformed: this.#batch.malformed(),
      unassignedCount: this.#dossiers.unassignedCount,
      unassigned: this.#dossiers.unassigned(),
    };
  }

  /** @throws ExtensionFailedError of the first event, in the order of the stream, whose handler failed. */
  throwFailure(): void {
    this.#batch.throwFailure();
  }

  #add(event: PlacedEvent, entry: number): void {
    const handling = this.#batch.handle(event);
    if (handling === undefined) return;
    const fold = this.#dossiers.add(handling, event);
    this.#owners?.set(entry, fold, digestOf(event.event_type, event.payload));
  }

  /** The position of an event that is to be taken in; undefined when it is not. */
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
