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

/** Options of a store. */
export interface DossierStoreOptions {
  /**
   * Provides the handlers and detectors of an application; by default those of the contract. It also determines which
   * contract names the states: without `as`, the newest contract of the dossier's valid events.
   */
  readonly reducer?: DossierReducer;
  /**
   * A text that an application changes together with the code of its handlers or detectors, so that projections are
   * rebuilt.
   */
  readonly version?: string;
  /** Tells when events are received; the machine's clock by default. */
  readonly clock?: Clock;
  /** Maximum total of events in the projections held in memory; 200,000 by default. */
  readonly mostEvents?: number;
  /** Called when background work fails; the work is repeated. */
  readonly onFailure?: (error: unknown) => void;
}

const MOST_EVENTS = 200_000;

const EXPECTATIONS = { reducer: REDUCER, version: TEXT, clock: CLOCK, mostEvents: WHOLE_NUMBER, onFailure: FUNCTION };

/**
 * Takes events into a log, projects them, and answers queries about dossiers.
 *
 * @example
 * ```ts
 * import { DossierStore, openEventLog } from 'mission-dossier/service';
 *
 * const store = new DossierStore(await openEventLog('dossiers.db'));
 * const { dossiers } = await store.queries.dossiers({ limit: 10 });
 * console.log(dossiers.map(({ dossierId }) => dossierId));
 * await store.close();
 * ```
 */
export class DossierStore {
  /** Queries about the dossiers. */
  readonly queries: DossierQueries;
  readonly #parts: StoreParts;
  readonly #companions = new Set<StoreCompanion>();

  /**
   * @param log belongs to the store from now on: `close` closes it.
   * @param options handlers, clock and limits; all optional.
   * @throws InvalidArgumentError when the value of an option is invalid.
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

  /**
   * Takes a batch of events. Rejects with the errors of the log.
   *
   * @param events each as it was sent.
   * @returns one answer per event, in their order, after the commit.
   */
  take(events: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]> {
    return this.#parts.intake.take(events);
  }

  /** The store as a sink of the receivers: each event is kept as it came, and rejected events are recorded. */
  asSink(): BatchSink {
    return storeSink(this);
  }

  /** How far the summaries of dossiers are behind, by partition. The states are never behind. */
  lag(): readonly PartitionLag[] {
    return this.#parts.projector.lag();
  }

  /**
   * Projects dossiers whose summaries are behind, for a limited time.
   *
   * @param within the time limit in milliseconds.
   * @returns the number of dossiers left.
   */
  settle(within: number): Promise<number> {
    return this.#parts.projector.settle(within);
  }

  /** Writes a meaningless record: rejects when the log cannot be written to. */
  probe(): Promise<void> {
    return this.log.probe();
  }

  /** Informs a companion of every projection from now on, and lets it finish before the store is closed. */
  accompany(companion: StoreCompanion): void {
    this.#companions.add(companion);
  }

  /**
   * Stores what a companion derived from a dossier, unless it has stored something of a later event. Stores with other
   * handlers do not find it.
   */
  async keep({ dossierId, name, sequence, bytes }: KeptRecord): Promise<void> {
    await this.log.writeSnapshot({ dossierId, handlers: this.#keyOf(name), sequence, epoch: 0, bytes });
  }

  /** What was stored about the dossier `dossierId` under `name`, by a store with the same handlers. */
  async kept(dossierId: string, name: string): Promise<KeptRecord | undefined> {
    const record = await this.log.readSnapshot(dossierId, this.#keyOf(name));
    return record && { dossierId, name, sequence: record.sequence, bytes: record.bytes };
  }

  /** Finishes current work, and closes the log. */
  async close(): Promise<void> {
    for (const companion of this.#companions) await companion.finish();
    await this.#parts.stop();
    await this.log.close();
  }

  #keyOf(name: string): string {
    return `${this.#parts.handlers}-${name}`;
  }
}
