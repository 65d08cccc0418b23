/** A parameter of an address; null or empty when the address has none of this name. */
export type Parameter = readonly [name: string, value: string | number | null];

/**
 * An address made of its path and the parameters with a value, in their order: the same view always has the same
 * address.
 */
export function addressOf(path: string, parameters: readonly Parameter[]): string {
  const given = parameters.filter(([, value]) => value !== null && value !== '');
  const query = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value).toWellFormed()]),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}
