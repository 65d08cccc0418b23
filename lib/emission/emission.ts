import { assertArgument, assertOptions, CLOCK, FUNCTION, having } from '../argument-check.js';
import { CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import { demandsBuildId } from '../model/contract/contracts.js';
import type { MaybePromise } from '../maybe-promise.js';
import { EventPreparer, type EmissionSource } from './event-preparer.js';
import type { EmissionLogger } from './emission-logger.port.js';
import { EmissionReporter } from './emission-reporter.js';
import type { EmitOutcome } from './emit-outcome.js';
import { envelopeText } from './envelope.js';
import { EventBatch } from './event-batch.js';
import { isPrepared, type PreparedEvent } from './prepared-event.js';
import type { AsyncEventWriter, InsertResult, StorableEvent } from './event-store.port.js';
import { readList } from './finding-reader.js';
import type { Finding } from './finding.js';
import type { EventMetadata } from './metadata.port.js';
import { failedOutcome, outcomeOfError, outcomeOfInsert, resultOrOutcome } from './emit-outcomes.js';
import { ask, type Steps } from './steps.js';

/** Options of every emitter. */
export interface EmissionOptions extends EmissionSource {
  /** Receives rejections and failures; nothing is logged by default. */
  readonly logger?: EmissionLogger;
}

/** A store of either kind, for work done step by step. */
export interface SteppedStore {
  transact<T>(work: (writer: AsyncEventWriter) => Steps<T>): MaybePromise<T>;
  insertNext?(make: (lamport: number) => StorableEvent): MaybePromise<InsertResult>;
}

const BUILD_ID = {
  expected: 'a string of at least one character: contract 3.0.0 requires the build of the emitting tool',
  accepts: (value: unknown): boolean => typeof value === 'string' && value !== '',
};
const STORE = having('an outbox, or another store of events', 'transact');
const PORTS = {
  logger: having('a logger such as console', 'warn', 'error'),
  clock: CLOCK,
  ids: having('a source of event ids', 'next'),
  metadata: having('a source of metadata', 'read'),
  contract: CONTRACT_VERSION,
  buildId: BUILD_ID,
  traceparent: FUNCTION,
};

/** The way from findings to outcomes, shared by emitters over synchronous and asynchronous stores. */
export class Emission {
  readonly #store: SteppedStore;
  readonly #preparer: EventPreparer;
  readonly #reporter: EmissionReporter;

  /** @throws InvalidArgumentError when the store is missing, or an option is of the wrong kind. */
  constructor(options: EmissionOptions & { readonly store: unknown }, store: SteppedStore) {
    this.#store = store;
    assertOptions(options, PORTS);
    const { store: given, logger, ...source } = options;
    assertArgument('store', given, STORE);
    if (demandsBuildId(source.contract)) assertArgument('buildId', source.buildId, BUILD_ID);
    this.#preparer = new EventPreparer(source);
    this.#reporter = new EmissionReporter(logger);
  }

  /** Emits one finding. Never throws. */
  *emit(finding: Finding): Steps<EmitOutcome> {
    const made = resultOrOutcome(() => this.#preparer.make(finding, this.#preparer.readMetadata()));
    const outcome = isPrepared(made) ? yield* this.#storeOne(made) : made;
    this.#reporter.report(finding, outcome);
    return outcome;
  }

  /** Emits findings in one transaction. Never throws. */
  *emitAll(findings: readonly Finding[]): Steps<readonly EmitOutcome[]> {
    const list = resultOrOutcome(() => readList(findings));
    if ('outcome' in list) {
      this.#reporter.report(undefined, list);
      return [list];
    }
    const outcomes = yield* this.#storeAll(list, this.#preparer.readMetadata());
    for (const [index, outcome] of outcomes.entries()) this.#reporter.report(list[index], outcome);
    return outcomes;
  }

  *#storeOne(prepared: PreparedEvent): Steps<EmitOutcome> {
    let text = '';
    const make = (lamport: number): StorableEvent => {
      const event = complete(prepared, lamport);
      text = event.text;
      return event;
    };
    try {
      return outcomeOfInsert(yield* ask(insert(this.#store, make)), text);
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  *#storeAll(findings: readonly Finding[], metadata: EventMetadata): Steps<readonly EmitOutcome[]> {
    const make = (finding: Finding): PreparedEvent | EmitOutcome => this.#preparer.make(finding, metadata);
    try {
      return yield* ask(this.#store.transact((writer) => storeEach(findings, make, writer)));
    } catch (error) {
      return findings.map((finding) => {
        const made = resultOrOutcome(() => make(finding));
        return isPrepared(made) ? failedOutcome(error) : made;
      });
    }
  }
}

function insert(store: SteppedStore, make: (lamport: number) => StorableEvent): MaybePromise<InsertResult> {
  if (store.insertNext !== undefined) return store.insertNext(make);
  return store.transact(function* (writer) {
    return yield* ask(writer.insert(make(yield* ask(writer.tick()))));
  });
}

/** Each finding becomes an event before the next is read, so that memory holds few of them at once. */
function* storeEach(
  findings: readonly Finding[],
  make: (finding: Finding) => PreparedEvent | EmitOutcome,
  writer: AsyncEventWriter,
): Steps<readonly EmitOutcome[]> {
  const batch = new EventBatch(writer);
  for (const finding of findings) {
    const made = resultOrOutcome(() => make(finding));
    batch.add(isPrepared(made) ? yield* completed(made, writer) : made);
    if (batch.isFull) yield* batch.store();
  }
  yield* batch.store();
  return batch.outcomes;
}

function* completed(prepared: PreparedEvent, writer: AsyncEventWriter): Steps<StorableEvent | EmitOutcome> {
  try {
    return complete(prepared, yield* ask(writer.tick()));
  } catch (error) {
    return outcomeOfError(error);
  }
}

function complete(prepared: PreparedEvent, lamport: number): StorableEvent {
  const { eventId, eventType, traceparent } = prepared;
  const text = envelopeText(prepared, lamport);
  return traceparent === undefined ? { eventId, eventType, text } : { eventId, eventType, text, traceparent };
}
