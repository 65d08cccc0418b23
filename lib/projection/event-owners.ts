import { EventIdIndex } from '../id-index/event-id.index.js';
import { DossierFold } from '../reducer/dossier-fold.js';
import { writeSnapshot } from './projection-snapshot.js';

/** Which of several dossiers each event of an index belongs to, and the digest of its content; see `digestOf`. */
export class EventOwners {
  readonly #folds: (DossierFold | undefined)[] = [];
  readonly #digests: number[] = [];

  /** Records the dossier that an event was added to; undefined for none. */
  set(entry: number, fold: DossierFold | undefined, digest: number): void {
    this.#folds[entry] = fold;
    this.#digests[entry] = digest;
  }

  /** The dossier of an event. */
  foldOf(entry: number): DossierFold | undefined {
    return this.#folds[entry];
  }

  /** A snapshot of each dossier, one by one, each with its own part of the index. */
  *snapshots(
    ids: EventIdIndex,
    folds: readonly DossierFold[],
    eventTypes: readonly string[],
    isSplit: boolean,
  ): Generator<Uint8Array> {
    // Without dossiers, an empty snapshot says so.
    const dossiers = folds.length === 0 ? [new DossierFold()] : folds;
    const entries = new Map<DossierFold, number[]>(dossiers.map((fold) => [fold, []]));
    for (const [entry, fold] of this.#folds.entries()) if (fold !== undefined) entries.get(fold)?.push(entry);
    for (const [fold, own] of entries) {
      const index = new EventIdIndex();
      for (const entry of own) index.addSame(ids, entry, this.#digests[entry]);
      yield writeSnapshot({ ids: index, fold }, eventTypes, isSplit);
    }
  }
}
