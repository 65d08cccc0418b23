/** The items of an array with their indices, even when it hides the methods of arrays. */
export function entriesOf(list: readonly unknown[]): Iterable<[number, unknown]> {
  return Array.prototype.entries.call(list);
}
