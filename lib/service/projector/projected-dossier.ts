import type { Event } from '../../event/event.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { DossierProjection } from '../../projection/dossier-projection.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';

/** The projection of one dossier, and how far it has got. */
export class ProjectedDossier {
  readonly #projection: DossierProjection;
  /** Values derived from the last state, for callers that cache them; dropped when the state changes. */
  readonly derived = new Map<string, unknown>();
  #counted: number;

  constructor(
    readonly dossierId: string,
    projection: DossierProjection,
    sequence: number,
    /** The sequence of the snapshot in the log; 0 for none. */
    public savedAt: number,
  ) {
    this.#projection = projection;
    this.#counted = sequence;
  }

  /** A projection of no events. */
  static empty(dossierId: string, reducer: DossierReducer): ProjectedDossier {
    return new ProjectedDossier(dossierId, new DossierProjection(reducer), 0, 0);
  }

  /** The last event of the dossier that it includes. */
  get sequence(): number {
    return this.#counted;
  }

  /** Takes in the event with the next sequence; ignores earlier ones, and refuses one behind a gap. */
  apply(event: Event, sequence: number): void {
    if (sequence !== this.#counted + 1) return;
    this.#projection.apply(event);
    this.#counted = sequence;
    this.derived.clear();
  }

  /** The state: the same frozen object until an event is taken in. */
  state(): UnderAny<MissionDossierState> {
    return this.#projection.state();
  }

  save(): Uint8Array {
    return this.#projection.save();
  }
}
