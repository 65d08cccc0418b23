import { InvalidEnvelopeError } from '../errors/invalid-envelope.error.js';
import { assertSource, nameOfSource, type ByteSource } from '../event/byte-source.js';
import { lineLimitOf } from '../event/json-lines.reader.js';
import type { ContractChoice, ContractVersion } from '../model/contract/contracts.js';
import type { Under } from '../model/contract/under.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { DossierReducer } from '../reducer/dossier.reducer.js';
import { Dossiers } from '../reducer/dossiers.js';
import type { StopSignal } from '../stop-signal.js';
import type { BadLineListener, ProgressListener } from './input-pass.js';
import { assertStreamOptions } from './option-check.js';
import { rereadable } from './rereadable-input.js';
import { conclude, takeInput, type ReducedDossiers, type TakenInput, type TakingOptions } from './stream-reducer.js';
import { REPORT_LIMIT, type SplitReduction, type StreamReduction } from './stream-report.js';

/** How an input of JSON Lines is reduced. */
export interface ReduceStreamOptions<V extends ContractVersion = ContractVersion> {
  /** Whose handlers and detectors, and which contract; those of the contract by default. */
  readonly reducer?: DossierReducer<V>;
  /** The contract that events are read under, without a reducer; `auto` by default, see {@link DossierReducerOptions}. */
  readonly contract?: V | 'auto' | undefined;
  /** The contract whose names the state has, without a reducer; see {@link DossierReducerOptions}. */
  readonly as?: V | undefined;
  /** The most bytes a line may have; 16 MiB unless given. */
  readonly maxLineBytes?: number | undefined;
  /** What errors call the input; the path of a file, otherwise `input`, unless given. */
  readonly name?: string | undefined;
  /**
   * Called for every line that gives no event, in order. Return to leave the line out and go on, throw to end there.
   * Unless given, such a line ends the reduction with its UnreadableLineError or with InvalidEnvelopeError.
   */
  readonly onBadLine?: BadLineListener;
  /** Told now and then how many bytes have been read so far, compressed as they may be, and how many events. */
  readonly onProgress?: ProgressListener;
  /** Called when all has been read, before the states are made of it, which takes its time without a pause. */
  readonly onRead?: () => void;
  /** Ends the reduction with the signal's reason, also while it waits for its source, and leaves nothing behind. */
  readonly signal?: StopSignal | undefined;
}

/**
 * Reduces JSON Lines of events, from a file, a stream or chunks of bytes, as they are read: in memory are the dossier,
 * the ids of its events, one chunk and one line. A stream is copied to a temporary file while it is read, for the rare
 * case that it must be read again: of two events with one id, the one that counts came second. An input that is compressed
 * with gzip or zstd, by its first bytes, is decompressed on the way.
 *
 * @throws InvalidArgumentError when the source or an option is of the wrong kind.
 * @throws NamespaceMixedStreamError when the events belong to more than one namespace; it names the line.
 * @throws UnreadableInputError when the source cannot be opened or fails, or when what is compressed is damaged.
 * @throws UnsupportedCompressionError when the platform cannot decompress it.
 * @throws UnreadableLineError, InvalidEnvelopeError at the first line that gives no event, unless `onBadLine` is given.
 * @throws HandlerFailedError, DetectorFailedError when an extension throws.
 */
export async function reduceStream<V extends ContractVersion = ContractVersion>(
  source: ByteSource,
  options: ReduceStreamOptions<V> = {},
): Promise<StreamReduction<V>> {
  assertSource(source);
  assertStreamOptions(options);
  const { dossiers, report } = await reduceToDossiers(source, options, (names) => Dossiers.one(names));
  const [state] = dossiers.states(options.reducer?.detectors ?? []);
  return { state: state as Under<V, MissionDossierState>, report };
}

/** Like {@link reduceStream}, but gives one state for each namespace. */
export async function reduceStreamByNamespace<V extends ContractVersion = ContractVersion>(
  source: ByteSource,
  options: ReduceStreamOptions<V> = {},
): Promise<SplitReduction<V>> {
  assertSource(source);
  assertStreamOptions(options);
  const createDossiers = (names: ContractChoice): Dossiers => Dossiers.byNamespace(names, REPORT_LIMIT);
  const { dossiers, report } = await reduceToDossiers(source, options, createDossiers);
  const states = dossiers.states(options.reducer?.detectors ?? []);
  return { states: states as readonly Under<V, MissionDossierState>[], report };
}

/**
 * Reduces an input like {@link reduceStream}, but leaves it to the caller in which form the states are wanted.
 With `isSaved`
 * it can give snapshots, too, which takes about twice as long.
 */
export async function reduceToDossiers(
  source: ByteSource,
  options: ReduceStreamOptions,
  createDossiers: (names: ContractChoice) => Dossiers,
  isSaved = false,
): Promise<ReducedDossiers> {
  const { reducer = reducerFor(options), name = nameOfSource(source) } = options;
  const input = await rereadable(source, name);
  let taken: TakenInput;
  try {
    const taking = { ...takingOptions(name, options), isSaved };
    taken = await takeInput(input, reducer, () => createDossiers(reducer.names), taking);
  } finally {
    await input.close();
  }
  options.onRead?.();
  return conclude(taken);
}

function reducerFor({ contract, as }: ReduceStreamOptions): DossierReducer {
  return new DossierReducer({ ...(contract && { contract }), ...(as && { as }) });
}

function takingOptions(
  name: string,
  { maxLineBytes, onBadLine, onProgress, signal }: ReduceStreamOptions,
): Omit<TakingOptions, 'isSaved'> {
  return {
    name,
    maxLineBytes: lineLimitOf(maxLineBytes),
    onBadLine: onBadLine ?? refuseBadLine(name),
    onProgress: onProgress ?? (() => undefined),
    signal,
  };
}

function refuseBadLine(name: string): BadLineListener {
  return (bad) => {
    throw bad.error ?? new InvalidEnvelopeError(name, bad.line, bad.violations);
  };
}
