import { assertArgument, assertOptions, CLOCK, having } from '../argument-check.js';
import type { ArtifactIndexedDetails } from '../local/mapping/artifact-indexed.mapper.js';
import type { ArtifactMissingDetails } from '../local/mapping/artifact-missing.mapper.js';
import type { ParityDriftDetectedDetails } from '../local/mapping/parity-drift-detected.mapper.js';
import {
  LOCAL_ARTIFACT_INDEXED,
  LOCAL_ARTIFACT_MISSING,
  LOCAL_PARITY_DRIFT_DETECTED,
  LOCAL_SNAPSHOT_COMPUTED,
} from '../local/local-event-type.js';
import type { LocalArtifactIndexedPayload } from '../local/payload/artifact-indexed.payload.js';
import type { LocalArtifactMissingPayload } from '../local/payload/artifact-missing.payload.js';
import type { LocalParityDriftDetectedPayload } from '../local/payload/parity-drift-detected.payload.js';
import type { LocalSnapshotComputedPayload } from '../local/payload/snapshot-computed.payload.js';
import type { JsonObject } from '../model/json.js';
import { EmissionReporter } from './emission-reporter.js';
import type { EmitOutcome } from './emit-outcome.js';
import { EventBatch } from './event-batch.js';
import { attempt, failureOf, outcomeOf } from './outcome-of.js';
import { DraftMaker, type EmissionSource } from './draft-maker.js';
import { seal } from './envelope.js';
import type { EmissionLogger } from './emission-logger.port.js';
import { isDraft, type EventDraft } from './event-draft.js';
import type { EventMetadata } from './metadata.port.js';
import type { EventStore, EventWriter, StorableEvent } from './event-store.port.js';
import { readList } from './finding-reader.js';
import type { EnvelopeDetails, Finding } from './finding.js';

/** What an emitter works with. */
export interface DossierEmitterOptions extends EmissionSource {
  /** Where events are stored: an outbox. */
  readonly store: EventStore;
  /** Told of rejections and failures; nobody is unless given. */
  readonly logger?: EmissionLogger;
}

const STORE = having('an outbox, or another store of events', 'transact');
const PORTS = {
  logger: having('a logger such as console', 'warn', 'error'),
  clock: CLOCK,
  ids: having('a source of event ids', 'next'),
  metadata: having('a source of metadata', 'read'),
};

/**
 * Turns what a local tool finds about one dossier into events of the contract, and stores them to be delivered later.
 *
 * Once it is made, it never throws and never uses the network: whatever goes wrong is an {@link EmitOutcome}, so that a
 * scan goes on, and nobody takes silence for success. An event that was answered `stored` is as durable as the store makes it.
 */
export class DossierEmitter {
  private readonly store: EventStore;
  private readonly drafts: DraftMaker;
  private readonly reporter: EmissionReporter;

  /** @throws InvalidArgumentError when there is no store, or another option is of the wrong kind. */
  constructor(options: DossierEmitterOptions) {
    assertOptions(options, PORTS);
    const { store, logger, ...source } = options;
    assertArgument('store', store, STORE);
    this.store = store;
    this.drafts = new DraftMaker(source);
    this.reporter = new EmissionReporter(logger);
  }

  /** Emits that an artifact was indexed. */
  artifactIndexed(
    payload: LocalArtifactIndexedPayload | JsonObject,
    details: EnvelopeDetails & ArtifactIndexedDetails = {},
  ): EmitOutcome {
    return this.emit({ event_type: LOCAL_ARTIFACT_INDEXED, payload, details });
  }

  /** Emits that an artifact is missing; skipped unless that blocks completeness. */
  artifactMissing(
    payload: LocalArtifactMissingPayload | JsonObject,
    details: EnvelopeDetails & ArtifactMissingDetails = {},
  ): EmitOutcome {
    return this.emit({ event_type: LOCAL_ARTIFACT_MISSING, payload, details });
  }

  /** Emits that a snapshot was computed. */
  snapshotComputed(payload: LocalSnapshotComputedPayload | JsonObject, details: EnvelopeDetails = {}): EmitOutcome {
    return this.emit({ event_type: LOCAL_SNAPSHOT_COMPUTED, payload, details });
  }

  /** Emits that the dossier has drifted from its baseline; skipped when the hashes are equal. */
  parityDriftDetected(
    payload: LocalParityDriftDetectedPayload | JsonObject,
    details: EnvelopeDetails & ParityDriftDetectedDetails = {},
  ): EmitOutcome {
    return this.emit({ event_type: LOCAL_PARITY_DRIFT_DETECTED, payload, details });
  }

  /** Emits a finding of any kind. */
  emit(finding: Finding): EmitOutcome {
    const made = attempt(() => this.drafts.make(finding, this.drafts.readMetadata()));
    const outcome = isDraft(made) ? attempt(() => storeOne(made, this.store)) : made;
    this.reporter.report(finding, outcome);
    return outcome;
  }

  /**
   * Emits findings in their order, in one transaction; answers one outcome each, in the same order. What is skipped,
   * rejected or refused by a full store does not keep the others from being stored; when the transaction itself fails,
   * none of them is stored. What is no array of findings has one outcome, `rejected`.
   */
  emitAll(findings: readonly Finding[]): readonly EmitOutcome[] {
    const list = attempt(() => readList(findings));
    if ('outcome' in list) {
      this.reporter.report(undefined, list);
      return [list];
    }
    return this.emitList(list);
  }

  private emitList(findings: readonly Finding[]): readonly EmitOutcome[] {
    const metadata = this.drafts.readMetadata();
    const outcomes = this.storeAll(findings, metadata);
    for (const [index, outcome] of outcomes.entries()) this.reporter.report(findings[index], outcome);
    return outcomes;
  }

  private storeAll(findings: readonly Finding[], metadata: EventMetadata): readonly EmitOutcome[] {
    const make = (finding: Finding): EventDraft | EmitOutcome => this.drafts.make(finding, metadata);
    try {
      return this.store.transact((writer) => storeEach(findings, make, writer));
    } catch (error) {
      return findings.map((finding) => {
        const made = attempt(() => make(finding));
        return isDraft(made) ? failureOf(error) : made;
      });
    }
  }
}

function storeOne(draft: EventDraft, store: EventStore): EmitOutcome {
  let text = '';
  const make = (lamport: number): StorableEvent => {
    const event = complete(draft, lamport);
    text = event.text;
    return event;
  };
  const result =
    store.insertNext === undefined
      ? store.transact((writer) => writer.insert(make(writer.tick())))
      : store.insertNext(make);
  return outcomeOf(result, text);
}

/** Each finding is made into an event before the next is looked at, so that few are in memory at once. */
function storeEach(
  findings: readonly Finding[],
  make: (finding: Finding) => EventDraft | EmitOutcome,
  writer: EventWriter,
): readonly EmitOutcome[] {
  const batch = new EventBatch(writer);
  for (const finding of findings) {
    batch.add(
      attempt(() => {
        const made = make(finding);
        return isDraft(made) ? complete(made, writer.tick()) : made;
      }),
    );
  }
  return batch.finish();
}

function complete(draft: EventDraft, lamport: number): StorableEvent {
  return { eventId: draft.eventId, eventType: draft.eventType, text: seal(draft, lamport) };
}
