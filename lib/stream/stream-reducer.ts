import { EventIdIndex } from '../id-index/event-id.index.js';
import { EventOwners } from '../projection/event-owners.js';
import type { DossierReducer } from '../reducer/dossier.reducer.js';
import type { Dossiers } from '../reducer/dossiers.js';
import { createEventScanner } from './event.scanner.js';
import { passOver, type EventTaker, type PassCounts, type PassOptions } from './input-pass.js';
import { InputReading, type ReadingOptions } from './input-reading.js';
import type { RereadableInput } from './rereadable-input.js';
import { StreamPart } from './stream-part.js';
import type { StreamReport } from './stream-report.js';

/** Options for taking in an input. */
export type TakingOptions = Omit<PassOptions, 'contract'> &
  ReadingOptions & {
    /** Whether snapshots of the result are wanted. */
    readonly isSaved: boolean;
  };

/** The result of reading an input to its end. */
export interface TakenInput {
  readonly part: StreamPart;
  readonly dossiers: Dossiers;
  readonly counts: PassCounts;
  readonly owners: EventOwners | undefined;
}

/** The dossiers of a reduced input, and what was left out of them. */
export interface ReducedDossiers {
  readonly dossiers: Dossiers;
  readonly report: StreamReport;
  /** A snapshot of each dossier; none unless requested from the start. */
  readonly snapshots: (isSplit?: boolean) => Iterable<Uint8Array>;
}

/**
 * Takes in an input in one pass. Two more passes follow only when an event turns up whose id had been taken in at a
 * later position: one to learn which event of each id counts, one to take in those.
 */
export async function takeInput(
  input: RereadableInput,
  reducer: DossierReducer,
  createDossiers: () => Dossiers,
  options: TakingOptions,
): Promise<TakenInput> {
  const dossiers = createDossiers();
  const owners = options.isSaved ? new EventOwners() : undefined;
  const part = new StreamPart(reducer, dossiers, { by: 'arrival' }, owners);
  const counts = await readOnce(input, reducer, options, part);
  if (!part.hasConflict) return { part, dossiers, counts, owners };
  return takeWinners(input, reducer, createDossiers(), options, counts);
}

async function takeWinners(
  input: RereadableInput,
  reducer: DossierReducer,
  dossiers: Dossiers,
  options: TakingOptions,
  counts: PassCounts,
): Promise<TakenInput> {
  // Bad lines and progress were reported the first time.
  const again: TakingOptions = { ...options, onBadLine: () => undefined, onProgress: () => undefined };
  const winners = new EventIdIndex();
  await readOnce(input, reducer, again, {
    soughtIds: winners,
    take: (event, line) => {
      if (reducer.handlers.has(event.event_type)) winners.admitEarliest(event, line);
    },
    takeScanned: (event, line) => winners.admitEarliest(event, line),
  });
  const owners = options.isSaved ? new EventOwners() : undefined;
  const part = new StreamPart(reducer, dossiers, { by: 'winner', winners }, owners);
  await readOnce(input, reducer, again, part);
  return { part, dossiers, counts, owners };
}

function readOnce(
  input: RereadableInput,
  reducer: DossierReducer,
  options: TakingOptions,
  taker: EventTaker,
): Promise<PassCounts> {
  const reading = new InputReading(input, options);
  const onProgress = (_: number, events: number): void => options.onProgress(reading.bytesRead, events);
  const { contract, handlers } = reducer;
  const scanner = createEventScanner(handlers, contract);
  return passOver(reading.chunks(), { ...options, contract, onProgress }, scanner, taker);
}

/**
 * The dossiers of an input that was taken in completely, with the errors that can only be known then.
 *
 * @throws NamespaceMixedStreamError when the dossiers must be one and are not.
 * @throws ExtensionFailedError when a handler failed at an event that counts.
 */
export function conclude({ part, dossiers, counts, owners }: TakenInput): ReducedDossiers {
  dossiers.throwMixture();
  part.throwFailure();
  const snapshots = (isSplit = false): Iterable<Uint8Array> =>
    owners?.snapshots(part.soughtIds, dossiers.folds(), part.eventTypes, isSplit) ?? [];
  return { dossiers, report: { ...counts, ...part.report() }, snapshots };
}
