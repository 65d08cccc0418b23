import type { Event } from '../../event/event.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { DossierProjection } from '../../projection/dossier-projection.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';

/** The projection of one dossier, and how far it has got. */
export class ProjectedDossier {
  /** What the last state was made into, by those who keep something of it; gone when the state changes. */
  readonly derived = new Map<string, unknown>();
  private counted: number;

  constructor(
    readonly dossierId: string,
    private readonly projection: DossierProjection,
    sequence: number,
    /** The sequence of the snapshot in the log; 0 for none. */
    public savedAt: number,
  ) {
    this.counted = sequence;
  }

  /** A projection of no events. */
  static empty(dossierId: string, reducer: DossierReducer): ProjectedDossier {
    return new ProjectedDossier(dossierId, new DossierProjection(reducer), 0, 0);
  }

  /** The last event of the dossier that it counts. */
  get sequence(): number {
    return this.counted;
  }

  /** Takes in the event with the next sequence; passes over those before it, and does not take one behind a gap. */
  apply(event: Event, sequence: number): void {
    if (sequence !== this.counted + 1) return;
    this.projection.apply(event);
    this.counted = sequence;
    this.derived.clear();
  }

  /** The state: the same frozen object until an event is taken in. */
  state(): UnderAny<MissionDossierState> {
    return this.projection.state();
  }

  save(): Uint8Array {
    return this.projection.save();
  }
}
