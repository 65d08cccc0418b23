import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { DossierDraft } from './dossier-draft.js';

/**
 * The meaning of one event type: which class its payload is read into, and what the payload does to the dossier.
 * A payload that its class refuses never reaches `apply`, which is synchronous and writes to the draft only while it runs.
 */
export interface DossierEventHandler<P extends ContractModel = ContractModel> {
  /** Names the handler in errors; the name of its class when absent. */
  readonly name?: string;
  readonly eventType: string;
  readonly payloadClass: ModelClass<P>;
  apply(payload: P, draft: DossierDraft): void;
}
