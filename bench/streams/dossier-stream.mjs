import { EventMaker } from './event-maker.mjs';
import { ExpectedOutcome } from './outcome.mjs';
import { Random } from './random.mjs';

/** The same streams in every run. */
export const SEED = 20_260_221;
const EVENTS_PER_DUPLICATE = 99;
const SHARE_LATE = 0.05;
const MOST_LINES_LATE = 2000;

/**
 * The lines of one dossier as they would arrive: 1 % of them are there before, byte for byte, and 5 % of the events come
 * up to 2,000 lines late. Or the same events, each in one of several dossiers in turn.
 */
export class DossierStream {
  #lines;
  #expected;
  #random = new Random(SEED + 1);
  /** Lines that are due later, by how many events have been made by then. */
  #due = new Map();

  /**
   * @param {number} lines how many lines the stream has, a multiple of 100.
   * @param {number} [dossiers] how many dossiers its events are in.
   */
  constructor(lines, dossiers = 1) {
    this.#lines = lines;
    this.#expected = Array.from({ length: dossiers }, () => new ExpectedOutcome());
  }

  /** All lines, each with its line feed. */
  *lines() {
    const events = this.#lines - this.#lines / (EVENTS_PER_DUPLICATE + 1);
    const maker = new EventMaker(SEED, events);
    for (let sequence = 0; sequence < events; sequence++) {
      const dossier = sequence % this.#expected.length;
      const event = this.#expected.length === 1 ? maker.make(sequence) : inDossier(maker.make(sequence), dossier);
      this.#expected[dossier].take(event);
      this.#schedule(sequence, `${JSON.stringify(event)}\n`);
      yield* this.#take(sequence);
    }
    for (const sequence of [...this.#due.keys()].sort((a, b) => a - b)) yield* this.#take(sequence);
  }

  /** What each dossier comes to, in the order of their first events; known once all lines are taken. */
  outcomes() {
    return this.#expected.map((expected) => expected.outcome());
  }

  #schedule(sequence, line) {
    this.#postpone(this.#random.chance(SHARE_LATE) ? this.#delayed(sequence) : sequence, line);
    if (sequence % EVENTS_PER_DUPLICATE === 0) this.#postpone(this.#delayed(sequence), line);
  }

  #delayed(sequence) {
    return sequence + 1 + this.#random.below(MOST_LINES_LATE);
  }

  #postpone(sequence, line) {
    const lines = this.#due.get(sequence);
    if (lines === undefined) this.#due.set(sequence, [line]);
    else lines.push(line);
  }

  #take(sequence) {
    const lines = this.#due.get(sequence) ?? [];
    this.#due.delete(sequence);
    return lines;
  }
}

/** The same event in the dossier of another feature. */
function inDossier(event, dossier) {
  const feature_slug = featureOf(dossier);
  const namespace = { ...event.payload.namespace, feature_slug };
  return { ...event, aggregate_id: feature_slug, payload: { ...event.payload, namespace } };
}

/** The feature of a dossier, by its number. */
export function featureOf(dossier) {
  return `feature-${String(dossier).padStart(5, '0')}`;
}
