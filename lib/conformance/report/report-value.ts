const DEEPEST = 24;

/**
 * A frozen copy of a JSON value for a report. Nesting beyond any state or payload of the contract is cut off, so that
 * printing the report needs no protection against depth. Values that are not JSON become text, and undefined is left
 * out.
 */
export function reportValue(value: unknown, depth = DEEPEST): unknown {
  if (typeof value !== 'object' || value === null) return isJsonLeaf(value) ? value : String(value);
  if (depth === 0) return Array.isArray(value) ? '[…]' : '{…}';
  if (Array.isArray(value)) return Object.freeze(value.map((item) => reportValue(item, depth - 1)));
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, reportValue(item, depth - 1)] as const);
  return Object.freeze(Object.fromEntries(entries));
}

function isJsonLeaf(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
