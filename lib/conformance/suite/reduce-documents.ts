import type { JsonDocument } from '../fixture/fixture-folder.js';
import type { Implementation, ReduceAnswer, Unsupported } from '../implementation/implementation.js';

/** Has the events of a stream reduced, given both as values and as they are written. */
export function reduceDocuments(
  implementation: Implementation,
  events: readonly JsonDocument[],
): Promise<ReduceAnswer | Unsupported> {
  return implementation.reduce(
    events.map(({ value }) => value),
    events.map(({ text }) => text),
  );
}
