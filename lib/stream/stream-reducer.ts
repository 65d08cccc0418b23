import { decompressed } from '../event/decompression.js';
import { EventIdIndex } from '../projection/event-id.index.js';
import type { DossierReducer } from '../reducer/dossier.reducer.js';
import type { Dossiers } from '../reducer/dossiers.js';
import { passOver, type PassCounts, type PassOptions } from './input-pass.js';
import type { RereadableInput } from './rereadable-input.js';
import { StreamPart } from './stream-part.js';
import type { SplitReduction } from './stream-report.js';

/** What an input has come to when it was read to its end. */
export interface TakenInput {
  readonly part: StreamPart;
  readonly dossiers: Dossiers;
  readonly counts: PassCounts;
}

/**
 * Takes in an input in one pass. Only when an event turns up whose id had been taken in at a later position, two more are
 * made: one to learn which event of each id counts, one to take in those.
 */
export async function takeInput(
  input: RereadableInput,
  reducer: DossierReducer,
  createDossiers: () => Dossiers,
  options: PassOptions,
): Promise<TakenInput> {
  const dossiers = createDossiers();
  const part = new StreamPart(reducer, dossiers, { by: 'arrival' });
  const counts = await passOver(decompressed(input.chunks(), options.name), options, (event) => part.take(event, 0));
  if (!part.hasConflict) return { part, dossiers, counts };
  return takeWinners(input, reducer, createDossiers(), options, counts);
}

async function takeWinners(
  input: RereadableInput,
  reducer: DossierReducer,
  dossiers: Dossiers,
  options: PassOptions,
  counts: PassCounts,
): Promise<TakenInput> {
  // The bad lines have been shown, and progress has been made, the first time.
  const again: PassOptions = { ...options, onBadLine: () => undefined, onProgress: () => undefined };
  const winners = new EventIdIndex();
  await passOver(decompressed(input.chunks(), options.name), again, ({ event_type, position }, line) => {
    if (!reducer.handlers.has(event_type)) return;
    const entry = winners.admit(position, line);
    if (entry >= 0 && winners.compare(position, entry) < 0) winners.move(entry, position, line);
  });
  const part = new StreamPart(reducer, dossiers, { by: 'winner', winners });
  await passOver(decompressed(input.chunks(), options.name), again, (event) => part.take(event, 0));
  return { part, dossiers, counts };
}

/**
 * Makes the states of an input that was taken in.
 *
 * @throws NamespaceMixedStreamError, HandlerFailedError, DetectorFailedError
 */
export function conclude({ part, dossiers, counts }: TakenInput, reducer: DossierReducer): SplitReduction {
  dossiers.throwMixture();
  part.throwFailure();
  return { states: dossiers.states(reducer.detectors), report: { ...counts, ...part.report() } };
}
