import { frozenRecord } from '../model/frozen-record.js';
import type { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { ArtifactEntries } from '../model/state/mission-dossier.state.js';
import { inBatches } from './in-batches.js';
import type { IndexedArtifact } from './dossier-draft.js';
import { PathRegister, type PathDump } from './path-register.js';
import { compareStamps, type Stamp } from './stamp.js';

const EMPTY: ArtifactEntries = frozenRecord<ArtifactEntry>([]);

/** A piece of a table as it is written to a snapshot. */
export type TableDump = readonly (readonly [path: string, register: PathDump])[];

/** The registers of all paths. */
export class PathTable {
  readonly #registers = new Map<string, PathRegister>();
  #entries: ArtifactEntries | undefined = EMPTY;

  /** Takes note of an indexing, under the path of its identity. */
  index(stamp: Stamp, artifact: IndexedArtifact): void {
    this.#at(artifact.identity.path).index(stamp, artifact);
  }

  /** Takes note of another artifact taking the place of the one at this path. */
  supersede(stamp: Stamp, path: string): void {
    this.#at(path).supersede(stamp);
  }

  /** Takes note of everything that another table knows. */
  absorb(other: PathTable): void {
    for (const [path, register] of other.#registers) this.#at(path).absorb(register);
  }

  /** What {@link restore} makes the same table of, piece by piece. */
  *dump(): Generator<TableDump> {
    for (const batch of inBatches(this.#registers))
      yield batch.map(([path, register]) => [path, register.dump()] as const);
  }

  /** Takes note of a piece of what another table has dumped. */
  restore(dump: TableDump): void {
    for (const [path, register] of dump) this.#at(path).restore(register);
  }

  /**
   * The entries of the indexed paths, in the order of their first indexings; the same frozen record, of the same frozen
   * entries, until something changes.
   */
  entries(): ArtifactEntries {
    return (this.#entries ??= frozenRecord(this.#inOrder().map(([path, , entry]) => [path, entry] as const)));
  }

  #inOrder(): (readonly [path: string, first: Stamp, entry: ArtifactEntry])[] {
    const indexed: (readonly [string, Stamp, ArtifactEntry])[] = [];
    for (const [path, register] of this.#registers) {
      const entry = register.entry();
      if (entry !== undefined && register.first !== undefined) indexed.push([path, register.first, entry]);
    }
    return indexed.sort(([, a], [, b]) => compareStamps(a, b));
  }

  #at(path: string): PathRegister {
    this.#entries = undefined;
    const known = this.#registers.get(path);
    if (known !== undefined) return known;
    const register = new PathRegister();
    this.#registers.set(path, register);
    return register;
  }
}
