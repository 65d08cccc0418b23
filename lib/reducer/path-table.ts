import { frozenRecord } from '../model/frozen-record.js';
import { quotedText } from '../model/scalar-text.js';
import type { TextLayout } from '../model/text-layout.js';
import type { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { ArtifactEntries } from '../model/state/mission-dossier.state.js';
import { artifactWriter } from './artifact-json.js';
import type { IndexedArtifact } from './dossier-draft.js';
import type { DumpOptions, RestoreOptions } from './dump-options.js';
import { EntryJson, type OfferedSource } from './entry-source.js';
import { PathRegister } from './path-register.js';
import { compareStamps, type Stamp } from './stamp.js';
import { dumpStamps, stampAt } from './stamp-column.js';

/** First, latest, superseded. */
const STAMPS = 3;
const EMPTY: ArtifactEntries = frozenRecord<ArtifactEntry>([]);

/** A table as it is written to a snapshot. */
export interface TableDump {
  /** Three stamps a path: of its first indexing, of its latest, and when it was superseded; see `dumpStamps`. */
  readonly stamps: Int32Array;
  /**
   * Two texts a path: the path, and the JSON of its entry, or nothing when it was never indexed; made
   * as they are asked for.
   */
  readonly texts: Iterable<string>;
}

/** A path that comes up again and again, with its register in the table that was asked last. */
export class KnownPath {
  table: PathTable | undefined;
  register: PathRegister | undefined;

  constructor(readonly text: string) {}
}

/** The registers of all paths. */
export class PathTable {
  readonly #registers = new Map<string, PathRegister>();
  #entries: ArtifactEntries | undefined = EMPTY;

  /** Takes note of an indexing, under the path of its identity. */
  index(stamp: Stamp, path: string | KnownPath, artifact: OfferedSource<IndexedArtifact>): void {
    this.#registerOf(path).index(stamp, artifact);
  }

  /** Takes note of another artifact taking the place of the one at this path. */
  supersede(stamp: Stamp, path: string | KnownPath): void {
    this.#registerOf(path).supersede(stamp);
  }

  /** Takes note of everything that another table knows. */
  absorb(other: PathTable): void {
    for (const [path, register] of other.#registers) this.#at(path).absorb(register);
  }

  /** What {@link restore} makes the same table of. */
  dump({ entryOf, layout }: DumpOptions): TableDump {
    const stamps = dumpStamps(this.#registers.size * STAMPS, stampsOf(this.#registers.values()), entryOf);
    return { stamps, texts: textsOf(this.#registers, layout) };
  }

  /** Takes note of what another table has dumped, as the first thing that it takes note of. */
  restore({ stamps, texts }: TableDump, { positionAt, layout }: RestoreOptions): void {
    let at = 0;
    let path: string | undefined;
    for (const text of texts) {
      if (path === undefined) {
        path = text;
        continue;
      }
      const [first, latest, superseded] = [at++, at++, at++].map((stamp) => stampAt(stamps, stamp, positionAt));
      this.#at(path).restore([first, latest, superseded], text === '' ? undefined : new EntryJson(text, layout));
      path = undefined;
    }
  }

  /**
   * The entries of the indexed paths, in the order of their first indexings; the same frozen record, of the same frozen
   * entries, until something changes.
   */
  entries(): ArtifactEntries {
    return (this.#entries ??= frozenRecord(this.#inOrder().flatMap(entryAt)));
  }

  /** The members of the JSON object of the entries; undefined when the order of its keys would be another one. */
  json(layout: TextLayout): Iterable<string> | undefined {
    const inOrder = this.#inOrder();
    return inOrder.some(([path]) => isIndex(path)) ? undefined : membersOf(inOrder, layout);
  }

  #inOrder(): readonly PathOfRegister[] {
    const indexed = [...this.#registers].filter(([, { first }]) => first !== undefined);
    return indexed.sort(([, a], [, b]) => compareStamps(a.first as Stamp, b.first as Stamp));
  }

  #registerOf(path: string | KnownPath): PathRegister {
    if (typeof path === 'string') return this.#at(path);
    if (path.table !== this || path.register === undefined) {
      path.register = this.#at(path.text);
      path.table = this;
    }
    this.#entries = undefined;
    return path.register;
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

type PathOfRegister = readonly [path: string, register: PathRegister];

function entryAt([path, register]: PathOfRegister): readonly (readonly [string, ArtifactEntry])[] {
  const entry = register.entry();
  return entry === undefined ? [] : [[path, entry]];
}

function* stampsOf(registers: Iterable<PathRegister>): Generator<Stamp | undefined> {
  for (const register of registers) yield* register.stamps();
}

function* textsOf(registers: Iterable<PathOfRegister>, layout: TextLayout): Generator<string> {
  const jsonOf = artifactWriter(layout);
  for (const [path, register] of registers) {
    yield path;
    yield register.artifactJson(jsonOf) ?? '';
  }
}

function* membersOf(registers: readonly PathOfRegister[], layout: TextLayout): Generator<string> {
  const jsonOf = artifactWriter(layout);
  for (const [path, register] of registers) {
    yield `${quotedText(path)}${layout.colon}${register.entryJson(jsonOf) ?? 'null'}`;
  }
}

/** Keys that look like an index of an array come first in an object, whenever they were put there. */
function isIndex(path: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(path) && Number(path) < 2 ** 32 - 1;
}
