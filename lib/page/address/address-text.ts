/** A parameter of an address; null or empty when the address has none of this name. */
export type Parameter = readonly [name: string, value: string | number | null];

/** An address from its path and the parameters that have a value, in their order: the same for the same view. */
export function addressOf(path: string, parameters: readonly Parameter[]): string {
  const given = parameters.filter(([, value]) => value !== null && value !== '');
  const query = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value).toWellFormed()]),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}
