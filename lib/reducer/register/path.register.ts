import { frozenRecord } from '../../model/frozen-record.js';
import { quotedText } from '../../model/scalar-text.js';
import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { ArtifactEntries } from '../../model/state/mission-dossier.state.js';
import { innerLayout, type TextLayout } from '../../model/text-layout.js';
import type { EntryForm } from './entry-form.js';
import { EntryJson, type OfferedSource } from './entry-source.js';
import type { KnownPath } from './known-path.js';
import { inBrackets } from './listed-text.js';
import { PathEntry } from './path-entry.js';
import { dumpStamps, stampAt, type NumberOf, type PositionAt, type RegisterDump } from './register-dump.js';
import type { Register } from './register.js';
import { compareStamps, type Stamp } from './stamp.js';

/** First, latest, superseded. */
const STAMPS_PER_PATH = 3;
const EMPTY: ArtifactEntries = frozenRecord<ArtifactEntry>([]);

/** The latest entry of every path, in the order in which the paths were first written to. */
export class PathRegister implements Register<ArtifactEntry, ArtifactEntries> {
  readonly #form: EntryForm<ArtifactEntry>;
  readonly #entries = new Map<string, PathEntry>();
  #value: ArtifactEntries | undefined = EMPTY;

  constructor(form: EntryForm<ArtifactEntry>) {
    this.#form = form;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  put(stamp: Stamp, offered: OfferedSource<ArtifactEntry>, path: string | KnownPath): void {
    this.#entryOf(path).put(stamp, offered);
  }

  /** Records that another artifact replaces the one at this path. */
  supersede(stamp: Stamp, path: string | KnownPath): void {
    this.#entryOf(path).supersede(stamp);
  }

  absorb(other: PathRegister): void {
    for (const [path, entry] of other.#entries) this.#at(path).absorb(entry);
  }

  value(): ArtifactEntries {
    return (this.#value ??= frozenRecord(
      this.#inOrder().map(([path, entry]) => [path, entry.instance() as ArtifactEntry] as const),
    ));
  }

  json(layout: TextLayout): Iterable<string> {
    return inBrackets('{}', this.#members(innerLayout(layout)), layout);
  }

  /** Two texts per path: the path, and the JSON of its entry, or an empty text when it was only superseded. */
  dump(numberOf: NumberOf): RegisterDump {
    const stamps = dumpStamps(this.#entries.size * STAMPS_PER_PATH, stampsOf(this.#entries.values()), numberOf);
    return { stamps, texts: this.#dumpTexts() };
  }

  restore({ stamps, texts }: RegisterDump, positionAt: PositionAt): void {
    let at = 0;
    let path: string | undefined;
    for (const text of texts) {
      if (path === undefined) {
        path = text;
        continue;
      }
      const [first, latest, superseded] = [at++, at++, at++].map((stamp) => stampAt(stamps, stamp, positionAt));
      this.#at(path).restore([first, latest, superseded], text === '' ? undefined : new EntryJson(text));
      path = undefined;
    }
  }

  #inOrder(): readonly (readonly [string, PathEntry])[] {
    const written = [...this.#entries].filter(([, { first }]) => first !== undefined);
    return written.sort(([, a], [, b]) => compareStamps(a.first as Stamp, b.first as Stamp));
  }

  /** In the order of an object's keys: those that look like array indices come first, in numeric order. */
  *#members(layout: TextLayout): Generator<string> {
    const write = this.#form.writer(layout);
    const inOrder = this.#inOrder();
    const indexes = inOrder.filter(([path]) => isIndex(path)).sort(([a], [b]) => Number(a) - Number(b));
    const members = indexes.length === 0 ? inOrder : [...indexes, ...inOrder.filter(([path]) => !isIndex(path))];
    for (const [path, entry] of members) yield quotedText(path) + layout.colon + (entry.written(write) ?? 'null');
  }

  *#dumpTexts(): Generator<string> {
    const write = this.#form.dumpWriter();
    for (const [path, entry] of this.#entries) {
      yield path;
      yield entry.dumped(write) ?? '';
    }
  }

  #entryOf(path: string | KnownPath): PathEntry {
    if (typeof path === 'string') return this.#at(path);
    if (path.owner !== this) {
      path.entry = this.#at(path.text);
      path.owner = this;
    }
    this.#value = undefined;
    return path.entry as PathEntry;
  }

  #at(path: string): PathEntry {
    this.#value = undefined;
    const known = this.#entries.get(path);
    if (known !== undefined) return known;
    const entry = new PathEntry(this.#form);
    this.#entries.set(path, entry);
    return entry;
  }
}

function* stampsOf(entries: Iterable<PathEntry>): Generator<Stamp | undefined> {
  for (const entry of entries) yield* entry.stamps();
}

/** Keys that look like array indices come first in an object, whenever they were added. */
function isIndex(path: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(path) && Number(path) < 2 ** 32 - 1;
}
