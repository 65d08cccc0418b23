import type { JsonDocument } from '../fixture/fixture-folder.js';
import type { ReduceAnswer, Unsupported } from '../implementation/implementation.js';
import type { Courtroom } from './case-judge.js';

/** Reduces the events of a stream, passed both as values and as text. */
export function reduceDocuments(
  { implementation, reading }: Pick<Courtroom, 'implementation' | 'reading'>,
  events: readonly JsonDocument[],
): Promise<ReduceAnswer | Unsupported> {
  return implementation.reduce(
    events.map(({ value }) => value),
    events.map(({ text }) => text),
    reading,
  );
}
