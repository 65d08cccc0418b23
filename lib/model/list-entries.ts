/** The items of an array with their places, even of one that hides the methods of arrays. */
export function entriesOf(list: readonly unknown[]): Iterable<[number, unknown]> {
  return Array.prototype.entries.call(list);
}
