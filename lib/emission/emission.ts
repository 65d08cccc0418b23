import { assertArgument, assertOptions, CLOCK, having } from '../argument-check.js';
import { CONTRACT_VERSION } from '../model/contract/contract-argument.js';
import { demandsBuildId } from '../model/contract/contracts.js';
import type { MaybePromise } from '../maybe-promise.js';
import { DraftMaker, type EmissionSource } from './draft-maker.js';
import type { EmissionLogger } from './emission-logger.port.js';
import { EmissionReporter } from './emission-reporter.js';
import type { EmitOutcome } from './emit-outcome.js';
import { seal } from './envelope.js';
import { EventBatch } from './event-batch.js';
import { isDraft, type EventDraft } from './event-draft.js';
import type { AsyncEventWriter, InsertResult, StorableEvent } from './event-store.port.js';
import { readList } from './finding-reader.js';
import type { Finding } from './finding.js';
import type { EventMetadata } from './metadata.port.js';
import { attempt, failureOf, outcomeOf, outcomeOfError } from './outcome-of.js';
import { ask, type Steps } from './steps.js';

/** What every emitter works with. */
export interface EmissionOptions extends EmissionSource {
  /** Told of rejections and failures; nothing is logged without it. */
  readonly logger?: EmissionLogger;
}

/** A store, of whichever kind, for work that is done step by step. */
export interface SteppedStore {
  transact<T>(work: (writer: AsyncEventWriter) => Steps<T>): MaybePromise<T>;
  insertNext?(make: (lamport: number) => StorableEvent): MaybePromise<InsertResult>;
}

const BUILD_ID = {
  expected: 'a text of at least one character: contract 3.0.0 demands the build of who emits',
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
};

/** From findings to outcomes: what every emitter does, whether its store answers at once or later. */
export class Emission {
  readonly #drafts: DraftMaker;
  readonly #reporter: EmissionReporter;

  /** @throws InvalidArgumentError when there is no store, or another option is of the wrong kind. */
  constructor(
    options: EmissionOptions & { readonly store: unknown },
    private readonly store: SteppedStore,
  ) {
    assertOptions(options, PORTS);
    const { store: given, logger, ...source } = options;
    assertArgument('store', given, STORE);
    if (demandsBuildId(source.contract)) assertArgument('buildId', source.buildId, BUILD_ID);
    this.#drafts = new DraftMaker(source);
    this.#reporter = new EmissionReporter(logger);
  }

  /** Emits one finding. Never throws. */
  *emit(finding: Finding): Steps<EmitOutcome> {
    const made = attempt(() => this.#drafts.make(finding, this.#drafts.readMetadata()));
    const outcome = isDraft(made) ? yield* this.#store(made) : made;
    this.#reporter.report(finding, outcome);
    return outcome;
  }

  /** Emits findings in one transaction. Never throws. */
  *emitAll(findings: readonly Finding[]): Steps<readonly EmitOutcome[]> {
    const list = attempt(() => readList(findings));
    if ('outcome' in list) {
      this.#reporter.report(undefined, list);
      return [list];
    }
    const outcomes = yield* this.#storeAll(list, this.#drafts.readMetadata());
    for (const [index, outcome] of outcomes.entries()) this.#reporter.report(list[index], outcome);
    return outcomes;
  }

  *#store(draft: EventDraft): Steps<EmitOutcome> {
    let text = '';
    const make = (lamport: number): StorableEvent => {
      const event = complete(draft, lamport);
      text = event.text;
      return event;
    };
    try {
      return outcomeOf(yield* ask(insert(this.store, make)), text);
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  *#storeAll(findings: readonly Finding[], metadata: EventMetadata): Steps<readonly EmitOutcome[]> {
    const make = (finding: Finding): EventDraft | EmitOutcome => this.#drafts.make(finding, metadata);
    try {
      return yield* ask(this.store.transact((writer) => storeEach(findings, make, writer)));
    } catch (error) {
      return findings.map((finding) => {
        const made = attempt(() => make(finding));
        return isDraft(made) ? failureOf(error) : made;
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

/** Each finding is made into an event before the next is looked at, so that few are in memory at once. */
function* storeEach(
  findings: readonly Finding[],
  make: (finding: Finding) => EventDraft | EmitOutcome,
  writer: AsyncEventWriter,
): Steps<readonly EmitOutcome[]> {
  const batch = new EventBatch(writer);
  for (const finding of findings) {
    const made = attempt(() => make(finding));
    batch.add(isDraft(made) ? yield* completed(made, writer) : made);
    if (batch.isFull) yield* batch.store();
  }
  yield* batch.store();
  return batch.outcomes;
}

function* completed(draft: EventDraft, writer: AsyncEventWriter): Steps<StorableEvent | EmitOutcome> {
  try {
    return complete(draft, yield* ask(writer.tick()));
  } catch (error) {
    return outcomeOfError(error);
  }
}

function complete(draft: EventDraft, lamport: number): StorableEvent {
  return { eventId: draft.eventId, eventType: draft.eventType, text: seal(draft, lamport) };
}
