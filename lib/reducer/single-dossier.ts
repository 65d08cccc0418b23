import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { TextLayout } from '../model/text-layout.js';
import type { DossierDetector } from './dossier.detector.js';
import { DossierFold } from './dossier-fold.js';
import type { Dossiers, Placed } from './dossiers.js';
import type { Handling } from './handling.js';

/** One dossier that all events go into. */
export class SingleDossier implements Dossiers {
  readonly unassignedCount = 0;
  readonly #fold = new DossierFold();

  add(handling: Handling, { position }: Placed): void {
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

  jsons(layout: TextLayout): readonly Iterable<string>[] {
    return [this.#fold.json(layout)];
  }
}
