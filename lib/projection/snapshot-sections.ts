import { isAscii } from 'node:buffer';
import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { textColumn } from './text-column.js';

/** What columns of numbers are held in. */
type Column = Int32Array | Uint32Array | Float64Array;

/** A column of numbers as it is in memory. */
export function columnSection({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Texts as sections: first how many bytes each of them has, then they themselves, many in one section. */
export function textSections(texts: Iterable<string>): readonly Uint8Array[] {
  const { lengths, chunks } = textColumn(texts);
  return [columnSection(lengths), ...chunks];
}

/** Reads sections in the order in which they were written. */
export class SectionReader {
  #next = 0;
  readonly #sections: readonly Uint8Array[];

  constructor(sections: readonly Uint8Array[]) {
    this.#sections = sections;
  }

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
    do this.#cut(this.#take(), lengths, texts);
    while (texts.length < lengths.length);
    return texts;
  }

  /** Takes the texts out of one section, as far as it goes; where one text is one byte a character, so are they all. */
  #cut(section: Buffer, lengths: Int32Array, texts: string[]): void {
    const plain = isAscii(section) ? section.toString('latin1') : undefined;
    let at = 0;
    while (texts.length < lengths.length && at + (lengths[texts.length] ?? 0) <= section.length) {
      const end = at + (lengths[texts.length] ?? 0);
      texts.push(plain === undefined ? section.toString('utf8', at, end) : plain.slice(at, end));
      at = end;
    }
    if (at !== section.length) throw new InvalidSnapshotError('its texts have other lengths than it says');
  }

  #take(): Buffer {
    const section = this.#sections[this.#next++];
    if (section === undefined) throw new InvalidSnapshotError('it lacks a part');
    return Buffer.from(section.buffer, section.byteOffset, section.byteLength);
  }
}
