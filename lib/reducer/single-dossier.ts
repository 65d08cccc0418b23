import type { PlacedEvent } from '../event/placed-event.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { DossierDetector } from './dossier.detector.js';
import { DossierFold, type FoldDump } from './dossier-fold.js';
import type { Dossiers } from './dossiers.js';
import type { Handling } from './handling.js';

/** One dossier that all events go into. */
export class SingleDossier implements Dossiers {
  readonly unassignedCount = 0;
  readonly #fold = new DossierFold();

  add(handling: Handling, { position }: PlacedEvent): void {
    this.#fold.add(handling, position);
  }

  unassigned(): readonly [] {
    return [];
  }

  throwMixture(): void {
    const mixture = this.#fold.mixture();
    if (mixture !== undefined) throw mixture;
  }

  states(detectors: readonly DossierDetector[]): readonly MissionDossierState[] {
    return [this.#fold.state(detectors)];
  }

  /** What {@link absorb} takes, piece by piece. */
  dump(): Iterable<FoldDump> {
    return this.#fold.dump();
  }

  /** Takes in what another has dumped, each event that both have seen once. */
  absorb(dump: Iterable<FoldDump>, sharedCount: number, isShared: (eventId: string) => boolean): void {
    this.#fold.absorb(DossierFold.restore(dump), sharedCount, isShared);
  }
}
