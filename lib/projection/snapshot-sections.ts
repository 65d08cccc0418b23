import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';

/** So many texts are written as one, which stays far below the longest string there can be. */
const TEXTS_AT_ONCE = 1000;

/** What columns of numbers are held in. */
type Column = Int32Array | Uint32Array | Float64Array;

/** A column of numbers as it is in memory. */
export function columnSection({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Texts as sections: first how long each of them is, then they themselves, many in one section. */
export function textSections(texts: readonly string[]): readonly Uint8Array[] {
  const sections: Uint8Array[] = [columnSection(Int32Array.from(texts, ({ length }) => length))];
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    sections.push(Buffer.from(texts.slice(from, from + TEXTS_AT_ONCE).join('')));
  }
  return sections;
}

/** Reads sections in the order in which they were written. */
export class SectionReader {
  #next = 0;

  constructor(private readonly sections: readonly Uint8Array[]) {}

  /** The next section, as a column of numbers. */
  column<C extends Column>(Type: new (buffer: ArrayBuffer) => C): C {
    // A copy has a buffer of its own, so its numbers are aligned.
    return new Type(new Uint8Array(this.#take()).buffer);
  }

  /** The next section, as JSON. */
  json(): unknown {
    return JSON.parse(this.#take().toString());
  }

  /** The next sections, as texts. */
  texts(): readonly string[] {
    const lengths = this.column(Int32Array);
    const texts: string[] = [];
    for (let from = 0; from < lengths.length; from += TEXTS_AT_ONCE) {
      this.#cut(lengths.subarray(from, from + TEXTS_AT_ONCE), texts);
    }
    return texts;
  }

  #cut(lengths: Int32Array, texts: string[]): void {
    const joined = this.#take().toString();
    let at = 0;
    for (const length of lengths) texts.push(joined.slice(at, (at += length)));
    if (at !== joined.length) throw new InvalidSnapshotError('its texts have other lengths than it says');
  }

  #take(): Buffer {
    const section = this.sections[this.#next++];
    if (section === undefined) throw new InvalidSnapshotError('it lacks a part');
    return Buffer.from(section.buffer, section.byteOffset, section.byteLength);
  }
}
