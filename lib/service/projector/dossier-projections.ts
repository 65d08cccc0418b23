import { setImmediate } from 'node:timers/promises';
import { InvalidSnapshotError } from '../../errors/invalid-snapshot.error.js';
import { DossierProjection } from '../../projection/dossier-projection.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';
import type { FreshEvent } from '../intake/event-intake.js';
import { readKept } from '../intake/event-reading.js';
import type { EventLog } from '../log/event-log.port.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { ProjectedDossier } from './projected-dossier.js';
import { ProjectionCache } from './projection-cache.js';

/** Events that are folded before other work gets its turn. */
const PAGE = { events: 250, bytes: 1_024 * 1_024 };
/** A snapshot pays from this number of events on, and again after as many more. */
const FEWEST_TO_SAVE = 10_000;
const GROWTH_TO_SAVE = 1.25;

/** What projections need. */
export interface ProjectionParts {
  readonly log: EventLog;
  readonly reducer: DossierReducer;
  /** See `handlersKey`. */
  readonly handlers: string;
  /** Maximum total of events in the projections held in memory. */
  readonly mostEvents: number;
}

/** A reading in progress for one dossier, and the next one for callers that asked since. */
interface Reading {
  readonly now: Promise<ProjectedDossier>;
  next: Promise<ProjectedDossier> | undefined;
}

/**
 * The projections of a log's dossiers: the most recently used in memory, the others from a snapshot and the events
 * behind it. Callers get everything in the log at the time of their call, whichever node appended it.
 */
export class DossierProjections {
  readonly #parts: ProjectionParts;
  readonly #cache: ProjectionCache;
  readonly #underWay = new Map<string, Reading>();

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
    this.#cache = new ProjectionCache(parts.mostEvents);
  }

  /**
   * The projection of all events that a dossier has now; empty when the dossier does not exist. A caller that asks while
   * it is being made waits, and then reads on for events that came meanwhile.
   *
   * Rejects with the errors of the log, and with ExtensionFailedError when the handler of an extension throws.
   */
  current(dossierId: string): Promise<ProjectedDossier> {
    const reading = this.#underWay.get(dossierId);
    if (reading === undefined) return this.#begin(dossierId, this.#readOn(dossierId));
    // The present reading may have begun before the last event came. All callers from now on wait for one more reading.
    reading.next ??= reading.now.then(
      () => this.current(dossierId),
      () => this.current(dossierId),
    );
    return reading.next;
  }

  /**
   * Takes in events that were stored just now, if the projection is in memory, so that they need not be read again.
   * Never throws.
   */
  offer(events: readonly FreshEvent[]): void {
    for (const { event, dossierId, sequence } of events) {
      const dossier = dossierId === null ? undefined : this.#cache.get(dossierId);
      if (dossier === undefined) continue;
      try {
        dossier.apply(event, sequence);
        this.#cache.put(dossier);
      } catch {
        // The handler of an extension failed. The next query for the dossier reports it.
        this.#cache.remove(dossier.dossierId);
      }
    }
  }

  /** The projection of the selected events of a dossier only. */
  async select(dossierId: string, isWanted: (event: LoggedEvent) => boolean): Promise<ProjectedDossier> {
    const projection = new DossierProjection(this.#parts.reducer);
    const last = await this.#each(dossierId, 0, (event) => {
      if (isWanted(event)) projection.apply(readKept(event.text));
    });
    return new ProjectedDossier(dossierId, projection, last, 0);
  }

  /**
   * Saves a projection in the log if that pays.
   *
   * @param dossier is saved as it is now.
   * @param epoch of the owner of its partition; 0 without ownership.
   */
  async save(dossier: ProjectedDossier, epoch: number): Promise<void> {
    const { dossierId, sequence, savedAt } = dossier;
    if (sequence < FEWEST_TO_SAVE || sequence < savedAt * GROWTH_TO_SAVE) return;
    dossier.savedAt = sequence;
    const { log, handlers } = this.#parts;
    await log.writeSnapshot({ dossierId, handlers, sequence, epoch, bytes: dossier.save() });
  }

  #begin(dossierId: string, work: Promise<ProjectedDossier>): Promise<ProjectedDossier> {
    const now = work.finally(() => this.#underWay.delete(dossierId));
    this.#underWay.set(dossierId, { now, next: undefined });
    return now;
  }

  async #readOn(dossierId: string): Promise<ProjectedDossier> {
    const dossier = this.#cache.get(dossierId) ?? (await this.#saved(dossierId));
    try {
      await this.#each(dossierId, dossier.sequence, ({ text, sequence }) => {
        if (sequence > dossier.sequence) dossier.apply(readKept(text), sequence);
      });
    } catch (error) {
      this.#cache.remove(dossierId);
      throw error;
    }
    if (dossier.sequence > 0) this.#cache.put(dossier);
    return dossier;
  }

  /** An unreadable snapshot counts as none. */
  async #saved(dossierId: string): Promise<ProjectedDossier> {
    const { log, reducer, handlers } = this.#parts;
    const snapshot = await log.readSnapshot(dossierId, handlers);
    if (snapshot === undefined) return ProjectedDossier.empty(dossierId, reducer);
    try {
      const projection = DossierProjection.load(snapshot.bytes, reducer);
      return new ProjectedDossier(dossierId, projection, snapshot.sequence, snapshot.sequence);
    } catch (error) {
      if (!(error instanceof InvalidSnapshotError)) throw error;
      return ProjectedDossier.empty(dossierId, reducer);
    }
  }

  /** Passes on the events of a dossier behind a sequence; returns the last sequence. */
  async #each(dossierId: string, after: number, show: (event: LoggedEvent) => void): Promise<number> {
    let last = after;
    for (;;) {
      const events = await this.#parts.log.readDossier({ dossierId, after: last }, PAGE);
      for (const event of events) show(event);
      last = events.at(-1)?.sequence ?? last;
      if (events.length === 0) return last;
      if (events.length > 1) await setImmediate();
    }
  }
}
