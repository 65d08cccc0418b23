/** So many objects are told apart without a table. */
const FEW = 16;

/** Objects, each with its place in the order in which they were first asked for. */
export class PlaceTable {
  readonly #objects: object[] = [];
  /** Made when there are many: a few are looked through sooner than a table is made. */
  #places: Map<object, number> | undefined;

  /** The object of a place; undefined when there are not so many. */
  at(place: number): object | undefined {
    return this.#objects[place];
  }

  /** The place of an object: the next one, when it has none yet. */
  placeOf(object: object): number {
    const known = this.#places === undefined ? this.#objects.indexOf(object) : (this.#places.get(object) ?? -1);
    return known < 0 ? this.#add(object) : known;
  }

  #add(object: object): number {
    const place = this.#objects.push(object) - 1;
    if (place === FEW) this.#places = new Map(this.#objects.map((known, at) => [known, at]));
    else this.#places?.set(object, place);
    return place;
  }
}
