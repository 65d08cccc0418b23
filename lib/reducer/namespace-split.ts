import { comparePositions, plainPosition } from '../event/event-position.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { TextLayout } from '../model/text-layout.js';
import { DossierFold } from './dossier-fold.js';
import type { DossierDetector } from './dossier.detector.js';
import type { Dossiers, Placed } from './dossiers.js';
import type { Handling } from './handling.js';
import { namespaceKey } from './namespace-key.js';
import type { UnassignedEvent } from './reduction.js';

/** A mixed stream, taken apart by namespace; each part is a dossier of its own. */
export class NamespaceSplit implements Dossiers {
  readonly #folds = new Map<string, DossierFold>();
  readonly #limit: number;
  readonly #unassigned: UnassignedEvent[] = [];
  #unassignedCount = 0;

  /** @param limit how many events of no namespace are kept; all are counted. */
  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  get unassignedCount(): number {
    return this.#unassignedCount;
  }

  add(handling: Handling, { event_type, position }: Placed): void {
    if (handling.namespace !== undefined) {
      this.#foldOf(namespaceKey(handling.namespace)).add(handling, position);
      return;
    }
    this.#unassignedCount++;
    if (this.#unassigned.length >= this.#limit) return;
    this.#unassigned.push({ event_id: position.event_id, event_type, position: plainPosition(position) });
  }

  unassigned(): readonly UnassignedEvent[] {
    return [...this.#unassigned];
  }

  throwMixture(): void {
    // Each namespace has a dossier of its own.
  }

  states(detectors: readonly DossierDetector[]): readonly MissionDossierState[] {
    return this.#inOrder().map((fold) => fold.state(detectors));
  }

  *jsons(layout: TextLayout): Generator<Iterable<string>> {
    for (const fold of this.#inOrder()) yield fold.json(layout);
  }

  #inOrder(): readonly DossierFold[] {
    const folds = [...this.#folds.values()].flatMap((fold) => fold.placed().map((placed) => ({ fold, placed })));
    return folds.sort((a, b) => comparePositions(a.placed.position, b.placed.position)).map(({ fold }) => fold);
  }

  #foldOf(key: string): DossierFold {
    const known = this.#folds.get(key);
    if (known !== undefined) return known;
    const fold = new DossierFold();
    this.#folds.set(key, fold);
    return fold;
  }
}
