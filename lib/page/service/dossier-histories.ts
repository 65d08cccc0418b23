import type { LoggedEvent } from '../../service/log/logged-event.js';
import type { DossierQueries } from '../../service/query/dossier.queries.js';
import type { TimelinePoint } from '../dossier-detail.js';
import { aboutOf, jsonObjectIn, pointKindOf, replacementIn } from './event-facts.js';
import { Replacements } from '../replacements.js';
import { mergedPoints } from './merged-points.js';

/** What the events of a dossier tell besides its state. */
export interface DossierHistory {
  readonly timeline: readonly TimelinePoint[];
  readonly replacements: Replacements;
  /** The last event of the dossier that it includes. */
  readonly sequence: number;
}

interface Reading {
  sequence: number;
  readonly points: TimelinePoint[];
  readonly replacements: Map<string, { readonly path: string; readonly lamport: number }>;
  history: DossierHistory | undefined;
}

const EVENTS_AT_ONCE = 500;
/** About 50 MB. */
const MOST_POINTS_KEPT = 200_000;

/**
 * Reads the events of dossiers for their timelines: each event once, as long as the dossier stays among the recently
 * requested ones.
 */
export class DossierHistories {
  readonly #queries: DossierQueries;
  readonly #readings = new Map<string, Promise<Reading>>();

  constructor(queries: DossierQueries) {
    this.#queries = queries;
  }

  /**
   * The history of a dossier up to now.
   *
   * @throws UnknownDossierError when no event of it has come.
   */
  async of(dossierId: string): Promise<DossierHistory> {
    const before = this.#readings.get(dossierId) ?? Promise.resolve(nothing());
    // One reader at a time reads on; a failed one leaves the results of earlier ones intact.
    const reading = before.then((known) => this.#readOn(dossierId, known));
    this.#readings.delete(dossierId);
    this.#readings.set(
      dossierId,
      reading.catch(() => before),
    );
    const known = await reading;
    if (known.points.length > EVENTS_AT_ONCE) await this.#forget();
    return known.history ?? historyOf(known);
  }

  async #readOn(dossierId: string, reading: Reading): Promise<Reading> {
    for (;;) {
      const events = await this.#queries.dossierEvents(dossierId, { after: reading.sequence, limit: EVENTS_AT_ONCE });
      for (const event of events) note(reading, event);
      if (events.length > 0) reading.history = undefined;
      reading.sequence = events.at(-1)?.sequence ?? reading.sequence;
      if (events.length === 0) break;
    }
    reading.history ??= historyOf(reading);
    return reading;
  }

  /** Drops the least recently requested dossiers beyond the limit. */
  async #forget(): Promise<void> {
    let kept = 0;
    for (const [dossierId, promise] of [...this.#readings].reverse()) {
      kept += (await promise).points.length;
      if (kept > MOST_POINTS_KEPT) this.#readings.delete(dossierId);
    }
  }
}

function nothing(): Reading {
  return { sequence: 0, points: [], replacements: new Map(), history: undefined };
}

function note({ points, replacements }: Reading, { eventType, lamport, timestamp, text }: LoggedEvent): void {
  const kind = pointKindOf(eventType);
  if (kind === undefined) return;
  const event = jsonObjectIn(text);
  points.push({ kind, lamport, timestamp, count: 1, label: aboutOf(eventType, event) });
  const replacement = replacementIn(event);
  if (replacement === null) return;
  const [old, path] = replacement;
  if ((replacements.get(old)?.lamport ?? -1) <= lamport) replacements.set(old, { path, lamport });
}

function historyOf({ points, replacements, sequence }: Reading): DossierHistory {
  return {
    timeline: mergedPoints(points),
    replacements: new Replacements([...replacements].map(([old, { path }]) => [old, path])),
    sequence,
  };
}
