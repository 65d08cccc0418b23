import { assertOptions, CLOCK, FUNCTION, TEXT, WHOLE_NUMBER } from '../argument-check.js';
import type { BatchSink } from '../delivery/receiver/batch-sink.js';
import { SYSTEM_CLOCK, type Clock } from '../emission/clock.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { REDUCER } from '../reducer/reducer-argument.js';
import { storeSink } from './intake/store-sink.js';
import type { IntakeAnswer, SubmittedEvent } from './intake/submitted-event.js';
import type { EventLog } from './log/event-log.port.js';
import type { PartitionLag } from './projector/summary-projector.js';
import { DossierQueries } from './query/dossier.queries.js';
import { StoreParts } from './store-parts.js';
import type { KeptRecord, StoreCompanion } from './store-companion.js';

/** What can be chosen about a store. */
export interface DossierStoreOptions {
  /**
   * Has the handlers and detectors of an application; those of the contract when it is left out. It also says which
   * contract names the states: without `as`, the newest of which the dossier has a valid event.
   */
  readonly reducer?: DossierReducer;
  /** Text that an application changes when the code of its handlers or detectors changes: projections are then made anew. */
  readonly version?: string;
  /** Tells when events are received; the machine's clock when it is left out. */
  readonly clock?: Clock;
  /** How many events the projections in memory may have together; 200,000 when it is left out. */
  readonly mostEvents?: number;
  /** Shown what goes wrong in the background; it is tried again. */
  readonly onFailure?: (error: unknown) => void;
}

const MOST_EVENTS = 200_000;

const EXPECTATIONS = { reducer: REDUCER, version: TEXT, clock: CLOCK, mostEvents: WHOLE_NUMBER, onFailure: FUNCTION };

/** Where dossiers live: takes events into a log, projects them, and answers what the dossiers are. */
export class DossierStore {
  /** What is asked about the dossiers. */
  readonly queries: DossierQueries;
  readonly #parts: StoreParts;
  readonly #companions = new Set<StoreCompanion>();

  /**
   * @param log belongs to the store from now on: `close` closes it.
   * @throws InvalidArgumentError when an option makes no sense.
   */
  constructor(
    readonly log: EventLog,
    options: DossierStoreOptions = {},
  ) {
    assertOptions(options, EXPECTATIONS);
    const { reducer = new DossierReducer(), version = '', clock = SYSTEM_CLOCK, mostEvents = MOST_EVENTS } = options;
    const { onFailure = (): void => undefined } = options;
    const onProjected = (dossierId: string, sequence: number): void => {
      for (const companion of this.#companions) companion.projected(dossierId, sequence);
    };
    this.#parts = new StoreParts({ log, reducer, version, clock, mostEvents, onFailure, onProjected });
    this.queries = new DossierQueries(this.#parts);
    this.begin();
  }

  /**
   * Begins to project in the background. A subclass whose reducer finds its handlers later calls it later.
   *
   * @internal
   */
  protected begin(): void {
    this.#parts.begin();
  }

  /** Takes a batch of events; one answer an event, in their order, after the commit. Rejects with the errors of the log. */
  take(events: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]> {
    return this.#parts.intake.take(events);
  }

  /** The store as a sink of the receivers: each event is kept as it came, and what is rejected is noted. */
  asSink(): BatchSink {
    return storeSink(this);
  }

  /** How far the summaries of dossiers are behind, by partition. The states are never behind. */
  lag(): readonly PartitionLag[] {
    return this.#parts.projector.lag();
  }

  /** Projects what is behind, for at most so many milliseconds; answers how many dossiers are left. */
  settle(within: number): Promise<number> {
    return this.#parts.projector.settle(within);
  }

  /** Writes something that means nothing: rejects when the log cannot be written to. */
  probe(): Promise<void> {
    return this.log.probe();
  }

  /** Has somebody told of what is projected from now on, and asked to finish before the store is closed. */
  accompany(companion: StoreCompanion): void {
    this.#companions.add(companion);
  }

  /** Keeps something that was made of a dossier, unless it has something of a later event; it is gone with other handlers. */
  async keep({ dossierId, name, sequence, bytes }: KeptRecord): Promise<void> {
    await this.log.writeSnapshot({ dossierId, handlers: this.#keyOf(name), sequence, epoch: 0, bytes });
  }

  /** What was kept of a dossier under a name, by the handlers that the store has. */
  async kept(dossierId: string, name: string): Promise<KeptRecord | undefined> {
    const record = await this.log.readSnapshot(dossierId, this.#keyOf(name));
    return record && { dossierId, name, sequence: record.sequence, bytes: record.bytes };
  }

  /** Ends what is under way, and closes the log. */
  async close(): Promise<void> {
    for (const companion of this.#companions) await companion.finish();
    await this.#parts.stop();
    await this.log.close();
  }

  #keyOf(name: string): string {
    return `${this.#parts.handlers}-${name}`;
  }
}
