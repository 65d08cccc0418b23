import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { DossierDraft } from './dossier-draft.js';

/**
 * The meaning of one event type: the class that its payload is read into, and what the payload does to the dossier. A
 * payload that its class refuses never reaches `apply`, which is synchronous and may write to the draft only while it
 * runs.
 *
 * @example
 * ```ts
 * import { ContractModel, type DossierDraft, type DossierEventHandler } from 'mission-dossier';
 * import { NonEmptyText } from 'mission-dossier/model';
 *
 * class RetiredPayload extends ContractModel {
 *   @NonEmptyText() readonly path!: string;
 * }
 *
 * export class RetiredHandler implements DossierEventHandler<RetiredPayload> {
 *   readonly eventType = 'AcmeArtifactRetired';
 *   readonly payloadClass = RetiredPayload;
 *   apply({ path }: RetiredPayload, draft: DossierDraft) {
 *     draft.supersede(path);
 *   }
 * }
 * ```
 */
export interface DossierEventHandler<P extends ContractModel = ContractModel> {
  /** The name of the handler in errors; by default that of its class. */
  readonly name?: string;
  readonly eventType: string;
  readonly payloadClass: ModelClass<P>;
  /** Writes what the `payload` of an event says to the draft. */
  apply(payload: P, draft: DossierDraft): void;
}
