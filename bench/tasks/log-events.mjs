import { ulid } from 'ulid';
import { EventMaker } from '../streams/event-maker.mjs';

const SEED = 7;
const EVENTS_A_DOSSIER = 1_000;

/** Makes texts of events for many dossiers, without end: each dossier's are those of the streams, under its own feature. */
export class DossierEvents {
  #makers = new Map();

  /** The text of the next event of a dossier, by its number. */
  next(dossier) {
    const state = this.#makers.get(dossier) ?? { maker: new EventMaker(SEED + dossier, EVENTS_A_DOSSIER), sequence: 0 };
    this.#makers.set(dossier, state);
    const event = state.maker.make(state.sequence++);
    const namespace = { ...event.payload.namespace, feature_slug: `feature-${String(dossier).padStart(5, '0')}` };
    return JSON.stringify({ ...event, event_id: ulid(), payload: { ...event.payload, namespace } });
  }
}

/**
 * Batches of so many events.
 *
 * @param {number} dossiers how many dossiers there are.
 * @param {boolean} isMixed whether a batch is of all of them in turn, or of one.
 */
export function batchesOf(count, size, dossiers, isMixed) {
  const events = new DossierEvents();
  return Array.from({ length: count }, (_, batch) =>
    Array.from({ length: size }, (_, index) => events.next((isMixed ? batch * size + index : batch) % dossiers)),
  );
}
