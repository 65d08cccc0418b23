import { ContractViolationError } from '../errors/contract-violation.error.js';
import { DossierError } from '../errors/dossier.error.js';
import { EmissionFailedError } from '../errors/emission-failed.error.js';
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
import { storedAs, type EmitOutcome } from './emit-outcome.js';
import { DraftMaker, type EmissionSource } from './draft-maker.js';
import { seal } from './envelope.js';
import type { EmissionLogger } from './emission-logger.port.js';
import { isDraft, type EventDraft } from './event-draft.js';
import type { EventMetadata } from './metadata.port.js';
import type { EventStore, EventWriter } from './event-store.port.js';
import type { EnvelopeDetails, Finding } from './finding.js';

/** What an emitter works with. */
export interface DossierEmitterOptions extends EmissionSource {
  /** Where events are stored: an outbox. */
  readonly store: EventStore;
  /** Told of rejections and failures; nobody is unless given. */
  readonly logger?: EmissionLogger;
}

/**
 * Turns what a local tool finds about one dossier into events of the contract, and stores them to be delivered later.
 *
 * It never throws and never uses the network: whatever goes wrong is an {@link EmitOutcome}, so that a scan goes on, and
 * nobody takes silence for success. An event that was answered `stored` is as durable as the store makes it.
 */
export class DossierEmitter {
  private readonly store: EventStore;
  private readonly drafts: DraftMaker;
  private readonly reporter: EmissionReporter;

  constructor({ store, logger, ...source }: DossierEmitterOptions) {
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
    const outcome = isDraft(made) ? attempt(() => this.store.transact((writer) => storeDraft(made, writer))) : made;
    this.reporter.report(finding, outcome);
    return outcome;
  }

  /**
   * Emits findings in their order, in one transaction; answers one outcome each, in the same order. What is skipped,
   * rejected or refused by a full store does not keep the others from being stored; when the transaction itself fails,
   * none of them is stored.
   */
  emitAll(findings: readonly Finding[]): readonly EmitOutcome[] {
    const outcomes = this.storeAll(findings, this.drafts.readMetadata());
    for (const [index, outcome] of outcomes.entries()) this.reporter.report(findings[index], outcome);
    return outcomes;
  }

  /** Each finding is made into an event and stored before the next, so that none but its text stays in memory. */
  private storeAll(findings: readonly Finding[], metadata: EventMetadata): readonly EmitOutcome[] {
    const makeAll = (finish: (draft: EventDraft) => EmitOutcome): readonly EmitOutcome[] =>
      findings.map((finding) =>
        attempt(() => {
          const made = this.drafts.make(finding, metadata);
          return isDraft(made) ? finish(made) : made;
        }),
      );
    try {
      return this.store.transact((writer) => makeAll((draft) => storeDraft(draft, writer)));
    } catch (error) {
      return makeAll(() => failure(error));
    }
  }
}

function storeDraft(draft: EventDraft, writer: EventWriter): EmitOutcome {
  const text = seal(draft, writer.tick());
  const inserted = writer.insert({ eventId: draft.eventId, eventType: draft.eventType, text });
  return inserted.result === 'refused' ? failure(inserted.error) : storedAs(text);
}

/** What the work answers, or what its error means. */
function attempt<T extends EventDraft | EmitOutcome>(work: () => T): T | EmitOutcome {
  try {
    return work();
  } catch (error) {
    return error instanceof ContractViolationError
      ? { outcome: 'rejected', violations: error.violations }
      : failure(error);
  }
}

function failure(error: unknown): EmitOutcome {
  return { outcome: 'failed', error: error instanceof DossierError ? error : new EmissionFailedError(error) };
}
