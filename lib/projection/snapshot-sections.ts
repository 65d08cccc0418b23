import { isAscii } from 'node:buffer';
import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { textColumn } from './text-column.js';

/** The typed arrays that hold columns of numbers. */
type Column = Int32Array | Uint32Array | Float64Array;

/** A column of numbers as its bytes in memory. */
export function columnSection({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Texts as sections: first the length of each in bytes, then the texts themselves, many to a section. */
export function textSections(texts: Iterable<string>): readonly Uint8Array[] {
  const { lengths, chunks } = textColumn(texts);
  return [columnSection(lengths), ...chunks];
}

/** Reads sections in the order in which they were written. */
export class SectionReader {
  readonly #sections: readonly Uint8Array[];
  readonly #areTextsApart: boolean;
  #next = 0;

  /** Texts made one by one take longer; otherwise a single surviving text keeps the memory of all. */
  constructor(sections: readonly Uint8Array[], areTextsApart: boolean) {
    this.#sections = sections;
    this.#areTextsApart = areTextsApart;
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

  /** Cuts as many texts out of one section as it holds. */
  #cut(section: Buffer, lengths: Int32Array, texts: string[]): void {
    const textAt = this.#textsOf(section);
    let at = 0;
    while (texts.length < lengths.length && at + (lengths[texts.length] ?? 0) <= section.length) {
      const end = at + (lengths[texts.length] ?? 0);
      texts.push(textAt(at, end));
      at = end;
    }
    if (at !== section.length) throw new InvalidSnapshotError('its texts do not have the lengths that it declares');
  }

  /** Where one text has one byte per character, all of them do. */
  #textsOf(section: Buffer): (at: number, end: number) => string {
    const encoding = isAscii(section) ? 'latin1' : 'utf8';
    if (encoding === 'utf8' || this.#areTextsApart) return (at, end) => section.toString(encoding, at, end);
    const all = section.toString(encoding);
    return (at, end) => all.slice(at, end);
  }

  #take(): Buffer {
    const section = this.#sections[this.#next++];
    if (section === undefined) throw new InvalidSnapshotError('a part of it is missing');
    return Buffer.from(section.buffer, section.byteOffset, section.byteLength);
  }
}
