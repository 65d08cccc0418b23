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

/** Options for reducing JSON Lines. */
export interface ReduceStreamOptions<V extends ContractVersion = ContractVersion> {
  /** Provides handlers, detectors and contract; those of the contract by default. */
  readonly reducer?: DossierReducer<V>;
  /**
   * The contract that events are read under when no reducer is given; `auto` by default, see
   * {@link DossierReducerOptions}.
   */
  readonly contract?: V | 'auto' | undefined;
  /** The contract whose names the state has when no reducer is given; see {@link DossierReducerOptions}. */
  readonly as?: V | undefined;
  /** Maximum bytes per line; 16 MiB by default. */
  readonly maxLineBytes?: number | undefined;
  /** The name of the input in errors; by default the path of a file, or `input`. */
  readonly name?: string | undefined;
  /**
   * Called in order for every line without a valid event. Return to skip the line, throw to end the reduction. By
   * default such a line ends the reduction with its UnreadableLineError or with InvalidEnvelopeError.
   */
  readonly onBadLine?: BadLineListener;
  /** Called now and then with the number of bytes read so far, before decompression, and the number of events. */
  readonly onProgress?: ProgressListener;
  /** Called when everything is read, before the states are assembled, which happens in one go and takes a moment. */
  readonly onRead?: () => void;
  /** Ends the reduction with the signal's reason, even while it waits for its source, and leaves nothing behind. */
  readonly signal?: StopSignal | undefined;
}

/**
 * Reduces JSON Lines of events from a file, a stream or chunks of bytes while reading them: memory holds the dossier,
 * the ids of its events, one chunk and one line. A stream is copied to a temporary file on the way, for the rare case
 * that it must be read again: when of two events with one id the one that counts comes second. Input compressed with
 * gzip or zstd, recognised by its first bytes, is decompressed on the way.
 *
 * @param source the path of a file, a stream, or chunks of bytes or text.
 * @param options handlers, contract, limits and callbacks; all optional.
 * @returns the state, and a report of what was left out.
 * @throws InvalidArgumentError when the source or an option is of the wrong kind.
 * @throws NamespaceMixedStreamError when the events belong to more than one namespace; it names the line.
 * @throws UnreadableInputError when the source cannot be opened or fails, or when compressed data is damaged.
 * @throws UnsupportedCompressionError when the platform cannot decompress it.
 * @throws UnreadableLineError, InvalidEnvelopeError at the first line without a valid event, unless `onBadLine` is
 * given.
 * @throws ExtensionFailedError when an extension throws.
 * @example
 * ```ts
 * import { reduceStream } from 'mission-dossier';
 *
 * const { state, report } = await reduceStream(process.stdin, {
 *   onBadLine: ({ line }) => console.error(`line ${line} skipped`),
 * });
 * console.log(JSON.stringify(state), report.skipped);
 * ```
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

/**
 * Like {@link reduceStream}, but returns one state for each namespace instead of refusing a mixed stream.
 *
 * @param source the path of a file, a stream, or chunks of bytes or text.
 * @param options handlers, contract, limits and callbacks; all optional.
 * @returns the states in the order of their first events, and a report of what was left out.
 * @throws DossierError any error of {@link reduceStream} except NamespaceMixedStreamError.
 */
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
 * Reduces an input like {@link reduceStream}, and leaves the form of the result to the caller. With `isSaved` it can
 * also return snapshots, which takes about twice as long.
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
