import type { PlacedEvent } from '../event/placed-event.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { DossierDetector } from './dossier.detector.js';
import { DossierFold } from './dossier-fold.js';
import type { Dossiers, DossiersDump } from './dossiers.js';
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

  dump(): DossiersDump {
    return { folds: [this.#fold.dump()], unassigned: [], unassignedCount: 0 };
  }

  absorb({ folds }: DossiersDump, isShared: (eventId: string) => boolean, sharedCount: number): void {
    for (const dump of folds) this.#fold.absorb(DossierFold.restore(dump), sharedCount, isShared);
  }
}
