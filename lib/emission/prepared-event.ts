import type { DossierEventType } from '../model/payload-registry.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { EventMetadata } from './metadata.port.js';

/** An event that lacks only its Lamport value. */
export interface PreparedEvent {
  readonly eventId: string;
  readonly eventType: DossierEventType;
  /** The contract that it is written under. */
  readonly contract: ContractVersion;
  /** The build of the emitting tool; undefined where the contract does not have it. */
  readonly buildId: string | undefined;
  /** The wire form of a valid payload, under that contract. */
  readonly payload: JsonObject;
  /** Names the dossier. */
  readonly aggregateId: string;
  readonly projectUuid: string;
  readonly timestamp: string;
  readonly nodeId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly projectSlug: string | null;
  readonly dataTier: number;
  readonly metadata: EventMetadata;
  /** The trace of the work that emits it. */
  readonly traceparent: string | undefined;
}

/** Tells a prepared event from the outcome of a finding that led to none. */
export function isPrepared(prepared: PreparedEvent | EmitOutcome): prepared is PreparedEvent {
  return !('outcome' in prepared);
}
