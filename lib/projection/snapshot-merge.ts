import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { EventIdIndex } from '../id-index/event-id.index.js';
import { entryOf, IndexedPosition } from '../id-index/indexed-position.js';
import type { ContractChoice } from '../model/contract/contracts.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { Dossiers } from '../reducer/dossiers.js';
import { EventOwners } from './event-owners.js';
import { conflictOf, sharedEntry } from './joined-ids.js';
import { openSnapshot, type SavedProjection } from './projection-snapshot.js';

/**
 * Merges projections of parts from their snapshots, in any order, into the result of one reduction of everything.
 * Memory holds the result and one snapshot, however many there are.
 */
export class SnapshotMerge {
  readonly #eventTypes = [...new DossierReducer().handlers.keys()];
  readonly #ids = new EventIdIndex();
  readonly #owners = new EventOwners();
  #dossiers: Dossiers | undefined;
  #isSplit = false;
  readonly #names: ContractChoice;

  /** @param names the contract whose names the states have. */
  constructor(names: ContractChoice = 'auto') {
    this.#names = names;
  }

  /** Whether the snapshots come from a reduction that was split by namespace. */
  get isSplit(): boolean {
    return this.#isSplit;
  }

  /** The number of events, each id counted once. */
  get eventCount(): number {
    return this.#ids.size;
  }

  /** The dossiers merged so far. */
  get dossiers(): Dossiers {
    return this.#dossiers ?? Dossiers.one(this.#names);
  }

  /**
   * Takes in one more snapshot. After an error the merge cannot be used any more.
   *
   * @throws InvalidSnapshotError when the bytes are damaged, of another version, or only some of the snapshots are
   * split.
   * @throws EventIdConflictError when an id is known at another place, or with another content.
   * @throws NamespaceMixedStreamError when the namespace is another one and the snapshots are not split.
   */
  add(bytes: Uint8Array): void {
    const saved = openSnapshot(bytes, this.#eventTypes, true);
    this.#dossiers ??= this.#begin(saved.isSplit);
    if (saved.isSplit !== this.#isSplit) {
      throw new InvalidSnapshotError('some snapshots were saved with --split and others without');
    }
    if (saved.ids.size === 0) return;
    const before = this.#ids.size;
    const entries = this.#join(saved);
    const fold = saved.foldAt((entry) => new IndexedPosition(this.#ids, entries[entry] as number));
    const sharedCount = entries.length - (this.#ids.size - before);
    const owner = this.#dossiers.absorb(fold, sharedCount, (position) => entryOf(this.#ids, position) < before);
    for (const [entry, own] of entries.entries()) {
      if (own >= before) this.#owners.set(own, owner, saved.ids.tagOf(entry));
      else if (this.#owners.foldOf(own) !== owner) {
        throw conflictOf(this.#ids, own, new IndexedPosition(saved.ids, entry));
      }
    }
  }

  /** A snapshot of each dossier. */
  snapshots(): Iterable<Uint8Array> {
    return this.#owners.snapshots(this.#ids, this.dossiers.folds(), this.#eventTypes, this.#isSplit);
  }

  #begin(isSplit: boolean): Dossiers {
    this.#isSplit = isSplit;
    return isSplit ? Dossiers.byNamespace(this.#names) : Dossiers.one(this.#names);
  }

  /** Adds the events of a snapshot to the index and returns their entries in it. */
  #join({ ids }: SavedProjection): Int32Array {
    const entries = new Int32Array(ids.size);
    for (let entry = 0; entry < ids.size; entry++) {
      const known = sharedEntry(this.#ids, ids, entry);
      if (known < 0) this.#ids.addSame(ids, entry);
      entries[entry] = known < 0 ? this.#ids.size - 1 : known;
    }
    return entries;
  }
}
