import type { ContractVersion } from '../model/contract/contracts.js';
import type { JsonObject } from '../model/json.js';
import type { DossierEventType } from '../model/payload-registry.js';
import type { EmitOutcome } from './emit-outcome.js';

/** An event that lacks only its Lamport value. */
export interface PreparedEvent {
  readonly eventId: string;
  readonly eventType: DossierEventType;
  /** The contract that it is written under. */
  readonly contract: ContractVersion;
  /** The wire form, with a valid payload under that contract. Its `lamport_clock` is a placeholder. */
  readonly envelope: JsonObject;
  /** The trace of the work that emits it. */
  readonly traceparent: string | undefined;
}

/** Tells a prepared event from the outcome of a finding that led to none. */
export function isPrepared(prepared: PreparedEvent | EmitOutcome): prepared is PreparedEvent {
  return !('outcome' in prepared);
}
