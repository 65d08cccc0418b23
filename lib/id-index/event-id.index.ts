import type { EventPosition } from '../event/event-position.js';
import { foresee } from '../foresight.js';
import { hashOf } from './id-hash.js';
import { packPlace, type PackedBatch, type PackedPlace, type PackedWords } from './packed-event.js';
import { ID_WORDS, packId, unpackId } from './packed-id.js';
import { unpackInstant } from './packed-instant.js';

/** How many numbers the place and tag of an id take. */
export const PLACE_NUMBERS = 4;
const SMALLEST = 16;

/** The columns of an index. They hold all of it, so that the same index can be rebuilt from them. */
export interface EventIdColumns {
  readonly count: number;
  /** Five words per id, see `packId`. */
  readonly ids: Uint32Array;
  /** Four numbers per id: Lamport clock, second, suffix (see `packInstant`), and the tag. */
  readonly places: Float64Array;
}

/**
 * The ids of the events taken in, each with its place in the order and a tag that the owner chooses. A hash table over
 * columns of numbers: about 70 bytes per id, whatever the number of ids.
 */
export class EventIdIndex {
  #count = 0;
  #ids: Uint32Array = new Uint32Array(SMALLEST * ID_WORDS);
  #places: Float64Array = new Float64Array(SMALLEST * PLACE_NUMBERS);
  /** For each slot, the entry it holds plus one; zero when free. At most half of the slots are taken. */
  #slots = new Int32Array(SMALLEST * 2);
  readonly #key = new Uint32Array(ID_WORDS);

  /** An index over columns that another index returned. They are taken over, not copied. */
  static of({ count, ids, places }: EventIdColumns): EventIdIndex {
    const index = new EventIdIndex();
    index.#count = count;
    index.#ids = ids;
    index.#places = places;
    index.#rehash(slotsFor(ids.length / ID_WORDS));
    return index;
  }

  /** The number of ids. */
  get size(): number {
    return this.#count;
  }

  /** The entry of an id; -1 when it is absent. */
  find(id: string): number {
    packId(id, this.#key);
    return this.#entryInSlot(this.#slotOf(this.#key, 0));
  }

  /** The entry of the id at an entry of another index; -1 when it is absent. */
  findSame(other: EventIdIndex, entry: number): number {
    return this.#entryInSlot(this.#slotOf(other.#ids, entry * ID_WORDS));
  }

  /** Adds an id that is absent. */
  add(position: EventPosition, tag: number): void {
    packId(position.event_id, this.#key);
    this.#append(this.#key, 0, this.#slotOf(this.#key, 0));
    this.move(this.#count - 1, position, tag);
  }

  /** Adds the id of an event whose id and place are packed already, or finds its entry; -1 when it was added. */
  admitPacked({ words, from }: PackedWords, place: PackedPlace, tag: number): number {
    this.#takeKey(words, from);
    const slot = this.#slotOf(this.#key, 0);
    const entry = this.#entryInSlot(slot);
    if (entry >= 0) return entry;
    this.#append(this.#key, 0, slot);
    this.movePacked(this.#count - 1, place, tag);
    return -1;
  }

  /** Like {@link admitPacked}; of two events with one id it keeps the place and the tag of the earlier one. */
  admitEarliest(event: PackedWords & PackedPlace, tag: number): void {
    const entry = this.admitPacked(event, event, tag);
    if (entry >= 0 && this.comparePacked(event, entry) < 0) this.movePacked(entry, event, tag);
  }

  /** The entry of a packed id; -1 when it is absent. */
  findPacked({ words, from }: PackedWords): number {
    this.#takeKey(words, from);
    return this.#entryInSlot(this.#slotOf(this.#key, 0));
  }

  /** Adds the id at an entry of another index, which is absent here, with its place. */
  addSame(other: EventIdIndex, entry: number, tag = other.tagOf(entry)): void {
    const from = entry * ID_WORDS;
    this.#append(other.#ids, from, this.#slotOf(other.#ids, from));
    const at = entry * PLACE_NUMBERS;
    const own = (this.#count - 1) * PLACE_NUMBERS;
    for (let part = 0; part < PLACE_NUMBERS - 1; part++) this.#places[own + part] = other.#number(at + part);
    this.#places[own + PLACE_NUMBERS - 1] = tag;
  }

  /** Gives an entry another place and tag. */
  move(entry: number, position: EventPosition, tag: number): void {
    this.movePacked(entry, packPlace(position), tag);
  }

  /** Like {@link move}, to a packed place. */
  movePacked(entry: number, { lamport_clock, second, suffix }: PackedPlace, tag: number): void {
    const at = entry * PLACE_NUMBERS;
    this.#places[at] = lamport_clock;
    this.#places[at + 1] = second;
    this.#places[at + 2] = suffix;
    this.#places[at + 3] = tag;
  }

  /** Negative, zero or positive, as the position sorts before, with or after the place of the entry. */
  compare(position: EventPosition, entry: number): number {
    return this.comparePacked(packPlace(position), entry);
  }

  /** Like {@link compare}, for a packed place. */
  comparePacked({ lamport_clock, second, suffix }: PackedPlace, entry: number): number {
    const at = entry * PLACE_NUMBERS;
    return lamport_clock - this.#number(at) || second - this.#number(at + 1) || suffix - this.#number(at + 2);
  }

  /** Whether an entry has the same place as an entry of another index. */
  isSamePlace(entry: number, other: EventIdIndex, otherEntry: number): boolean {
    const [at, otherAt] = [entry * PLACE_NUMBERS, otherEntry * PLACE_NUMBERS];
    return [0, 1, 2].every((part) => this.#number(at + part) === other.#number(otherAt + part));
  }

  /** The tag of an entry. */
  tagOf(entry: number): number {
    return this.#number(entry * PLACE_NUMBERS + 3);
  }

  /** The id of an entry. */
  idOf(entry: number): string {
    return unpackId(this.#ids, entry * ID_WORDS);
  }

  /** The isoformat of an entry. */
  isoformatOf(entry: number): string {
    const at = entry * PLACE_NUMBERS;
    return unpackInstant({ second: this.#number(at + 1), suffix: this.#number(at + 2) });
  }

  /** The Lamport clock of an entry. */
  lamportOf(entry: number): number {
    return smallWherePossible(this.#number(entry * PLACE_NUMBERS));
  }

  /** The columns, cut to the used part. They share the memory of the index until the next id is added. */
  columns(): EventIdColumns {
    return {
      count: this.#count,
      ids: this.#ids.subarray(0, this.#count * ID_WORDS),
      places: this.#places.subarray(0, this.#count * PLACE_NUMBERS),
    };
  }

  /** Touches the slots of a batch of ids in advance, so that the look-ups find them in the CPU's cache. */
  foreseeAll({ words, from, step, count }: PackedBatch): void {
    const mask = this.#slots.length - 1;
    let found = 0;
    for (let at = from, end = from + count * step; at < end; at += step) {
      found += this.#slots[hashOf(words, at) & mask] as number;
    }
    foresee(found);
  }

  #takeKey(words: PackedWords['words'], from: number): void {
    for (let word = 0; word < ID_WORDS; word++) this.#key[word] = words[from + word] ?? 0;
  }

  /** Puts an id into the free slot that {@link #slotOf} returned for it. */
  #append(words: Uint32Array, from: number, slot: number): void {
    const isFull = this.#count * ID_WORDS === this.#ids.length;
    if (isFull) this.#grow();
    const entry = this.#count++;
    for (let word = 0; word < ID_WORDS; word++) this.#ids[entry * ID_WORDS + word] = words[from + word] ?? 0;
    this.#slots[isFull ? this.#slotOf(words, from) : slot] = entry + 1;
  }

  #grow(): void {
    const capacity = Math.max(SMALLEST, this.#count * 2);
    this.#ids = copyInto(new Uint32Array(capacity * ID_WORDS), this.#ids);
    this.#places = copyInto(new Float64Array(capacity * PLACE_NUMBERS), this.#places);
    this.#rehash(slotsFor(capacity));
  }

  #rehash(slotCount: number): void {
    this.#slots = new Int32Array(slotCount);
    for (let entry = 0; entry < this.#count; entry++) {
      this.#slots[this.#slotOf(this.#ids, entry * ID_WORDS)] = entry + 1;
    }
  }

  /** The slot that holds the id, or the free one where it belongs. */
  #slotOf(words: Uint32Array, from: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(words, from) & mask;
    for (let entry = this.#entryInSlot(slot); entry >= 0; entry = this.#entryInSlot(slot)) {
      if (this.#isId(entry, words, from)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #entryInSlot(slot: number): number {
    return (this.#slots[slot] ?? 0) - 1;
  }

  #isId(entry: number, words: Uint32Array, from: number): boolean {
    const at = entry * ID_WORDS;
    for (let word = 0; word < ID_WORDS; word++) if (this.#ids[at + word] !== words[from + word]) return false;
    return true;
  }

  #number(at: number): number {
    return this.#places[at] ?? 0;
  }
}

function slotsFor(capacity: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(SMALLEST, capacity) * 2));
}

function copyInto<A extends Uint32Array | Float64Array>(target: A, source: A): A {
  target.set(source);
  return target;
}

/**
 * The same number. An object that takes a number from an array of floats as it is holds it in memory of its own, unlike
 * a small integer; and there are very many such objects.
 */
function smallWherePossible(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
