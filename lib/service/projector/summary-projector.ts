import { setImmediate } from 'node:timers/promises';
import { DossierError } from '../../errors/dossier.error.js';
import type { FreshEvent } from '../intake/event-intake.js';
import { partitionOf } from '../log/dossier-id.js';
import type { DossierSummary } from '../log/dossier-record.js';
import type { EventLog } from '../log/event-log.port.js';
import type { DossierProjections } from './dossier-projections.js';
import { PartitionShare } from './partition-share.js';
import { StaleDossiers } from './stale-dossiers.js';
import { summaryOf } from './summary.js';

/** How far the projections of one partition are behind. */
export interface PartitionLag {
  readonly partition: number;
  /** Whether this node owns it. */
  readonly isOwned: boolean;
  /** Dossiers whose summaries lack events, as far as this node knows. */
  readonly staleDossiers: number;
}

/** What a projector needs. */
export interface ProjectorParts {
  readonly log: EventLog;
  readonly projections: DossierProjections;
  readonly handlers: string;
  /** Called when something fails; the projector tries again. */
  readonly onFailure: (error: unknown) => void;
  /** Told of each dossier that was projected, and up to which event. */
  readonly onProjected: (dossierId: string, sequence: number) => void;
}

/** The number of summaries written together, and how long they are collected at most, in milliseconds. */
const WRITTEN_TOGETHER = 50;
const GATHERED_FOR = 25;
/** Projecting takes at most this part of the time while events come in, unless a caller waits for it. */
const PART_OF_TIME = 10;
const SHORTEST_REST = 25;
/** Other nodes give up one that rests longer than their lease; and a slow machine or database makes single rounds long. */
const LONGEST_REST = 1_000;
const REST_WITHOUT_WORK = 200;
const REST_AFTER_FAILURE = 1_000;
const BALANCED_EVERY = 1_000;

/**
 * Keeps the summaries and snapshots of dossiers up to date in the background, in the partitions that this node owns.
 * Everything it writes names the last event that it includes, and an older one never replaces a newer one, so two nodes
 * may safely do the same work.
 */
export class SummaryProjector {
  readonly #parts: ProjectorParts;
  readonly #share: PartitionShare;
  readonly #stale: readonly StaleDossiers[];
  readonly #unsubscribe: () => void;
  readonly #running: Promise<void>;
  #nextBalance = 0;
  #last: Promise<unknown> = Promise.resolve();
  #wake: () => void = () => undefined;
  #isStopped = false;
  /** The partition that a round reached last. */
  #latest = -1;
  /** Whether events were stored since the last round. */
  #isTaking = false;

  constructor(parts: ProjectorParts) {
    this.#parts = parts;
    const { log, handlers } = parts;
    this.#share = new PartitionShare(log);
    this.#stale = Array.from({ length: log.partitions }, (_, partition) => new StaleDossiers(log, partition, handlers));
    this.#unsubscribe = log.subscribe((partitions) => {
      for (const partition of partitions) this.#stale[partition]?.hint();
    });
    this.#running = this.#run();
  }

  /** Records events that were stored just now. */
  notice(events: readonly FreshEvent[]): void {
    this.#isTaking = true;
    for (const { dossierId } of events) {
      if (dossierId !== null) this.#staleOf(dossierId)?.add(dossierId);
    }
  }

  /** How far each partition is behind. */
  lag(): readonly PartitionLag[] {
    const { held } = this.#share;
    return this.#stale.map(({ size }, partition) => ({ partition, isOwned: held.has(partition), staleDossiers: size }));
  }

  /**
   * Projects dossiers that are behind, in any partition, for at most this many milliseconds; returns the number of
   * dossiers left, as far as this node knows.
   */
  async settle(within: number): Promise<number> {
    const deadline = performance.now() + within;
    for (const stale of this.#stale) await this.#alone(() => this.#project(stale, deadline, true));
    return this.#stale.reduce((sum, { size }) => sum + size, 0);
  }

  /** Finishes current work, and gives back the partitions. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#wake();
    await this.#running;
    await this.#share.release().catch(this.#parts.onFailure);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) await this.#rest(await this.#round());
  }

  /** One round of work; returns how long to rest, in milliseconds. */
  async #round(): Promise<number> {
    try {
      await this.#balance(performance.now());
      const started = performance.now();
      const isIdle = await this.#projectInTurn(started + GATHERED_FOR);
      return isIdle ? REST_WITHOUT_WORK : this.#restAfter(performance.now() - started);
    } catch (error) {
      this.#parts.onFailure(error);
      return REST_AFTER_FAILURE;
    }
  }

  /** Projects the partitions until the time is over; returns whether there was nothing to do in any of them. */
  async #projectInTurn(deadline: number): Promise<boolean> {
    let isIdle = true;
    for (const partition of this.#partitionsInTurn()) {
      if (performance.now() > deadline) return false;
      this.#latest = partition;
      const stale = this.#stale[partition];
      if (stale === undefined) continue;
      if ((await this.#alone(() => this.#project(stale, deadline, false))) > 0) isIdle = false;
    }
    return isIdle;
  }

  /** The partitions held, from the one behind the latest on: a round may end before it has reached all of them. */
  #partitionsInTurn(): readonly number[] {
    const held = [...this.#share.held.keys()].sort((a, b) => a - b);
    const next = held.findIndex((partition) => partition > this.#latest);
    return next === -1 ? held : [...held.slice(next), ...held.slice(0, next)];
  }

  /** Senders and callers of queries wait for the same thread. */
  #restAfter(spent: number): number {
    const parts = this.#isTaking ? PART_OF_TIME - 1 : 0;
    this.#isTaking = false;
    return Math.min(LONGEST_REST, Math.max(SHORTEST_REST, spent * parts));
  }

  async #balance(now: number): Promise<void> {
    if (now < this.#nextBalance) return;
    this.#nextBalance = now + BALANCED_EVERY;
    await this.#share.balance();
  }

  /** Projects dossiers of a partition until none is stale or the time is over; returns their number. */
  async #project(stale: StaleDossiers, deadline: number, isAwaited: boolean): Promise<number> {
    await stale.look(performance.now(), isAwaited);
    let count = 0;
    while (stale.size > 0 && performance.now() < deadline && !this.#isStopped) {
      const summaries: DossierSummary[] = [];
      while (summaries.length < WRITTEN_TOGETHER && performance.now() < deadline) {
        const dossierId = stale.take();
        if (dossierId === undefined) break;
        const summary = await this.#summarise(dossierId, stale);
        if (summary !== undefined) summaries.push(summary);
        // Requests get their turn: an engine in this process answers without one.
        await setImmediate();
      }
      count += summaries.length;
      await this.#write(stale, summaries);
    }
    return count;
  }

  async #write(stale: StaleDossiers, summaries: readonly DossierSummary[]): Promise<void> {
    if (summaries.length === 0) return;
    try {
      await this.#parts.log.writeSummaries({ handlers: this.#parts.handlers, summaries });
    } catch (error) {
      for (const { dossierId } of summaries) stale.add(dossierId);
      throw error;
    }
  }

  /** When an extension fails for a dossier, the summary says so; a dossier that cannot be read now gets none. */
  async #summarise(dossierId: string, stale: StaleDossiers): Promise<DossierSummary | undefined> {
    const { projections, log, onProjected } = this.#parts;
    try {
      const dossier = await projections.current(dossierId);
      const epoch = this.#share.held.get(partitionOf(dossierId, log.partitions)) ?? 0;
      await projections.save(dossier, epoch);
      onProjected(dossierId, dossier.sequence);
      return summaryOf(dossier);
    } catch (error) {
      if (error instanceof DossierError && EXTENSION_FAILURES.has(error.code)) {
        return this.#failure(dossierId, error.code);
      }
      stale.add(dossierId);
      throw error;
    }
  }

  async #failure(dossierId: string, code: string): Promise<DossierSummary | undefined> {
    const record = await this.#parts.log.dossier(dossierId, this.#parts.handlers);
    if (record === undefined) return undefined;
    const nothing = { artifacts: 0, anomalies: 0, drifts: 0 };
    return { dossierId, sequence: record.events, status: 'unknown', ...nothing, failure: code };
  }

  /** One piece of work at a time: what one takes out is written before another looks. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #staleOf(dossierId: string): StaleDossiers | undefined {
    return this.#stale[partitionOf(dossierId, this.#parts.log.partitions)];
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const EXTENSION_FAILURES: ReadonlySet<string> = new Set(['HANDLER_FAILED', 'DETECTOR_FAILED']);
