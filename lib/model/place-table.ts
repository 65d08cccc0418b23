/** Up to this number, objects are compared one by one. */
const FEW = 16;

/** Objects, each with its place in the order in which they were first asked for. */
export class PlaceTable {
  readonly #objects: object[] = [];
  /** Created when there are many: few are searched sooner than a table is built. */
  #places: Map<object, number> | undefined;

  /** The object at a place; undefined beyond the last one. */
  at(place: number): object | undefined {
    return this.#objects[place];
  }

  /** The place of an object; a new object gets the next one. */
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
