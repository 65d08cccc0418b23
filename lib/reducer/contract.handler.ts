import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { JsonOf } from '../model/json-of.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { RowOptions } from './register/register-row.js';

/**
 * A handler of the contract: it writes the entry of its payload to one register, as a row of `REGISTERS` says. An
 * artifact that replaces another first supersedes it and is then indexed, so that an artifact that supersedes its own
 * path is not marked as superseded.
 */
export abstract class ContractHandler<
  M extends ContractModel,
  P extends ContractModel,
> implements DossierEventHandler<P> {
  readonly eventType: string;
  readonly payloadClass: ModelClass<P>;
  readonly #row: RowOptions<M, P>;

  protected constructor(row: RowOptions<M, P>) {
    this.eventType = row.eventType;
    this.payloadClass = row.payload;
    this.#row = row;
  }

  apply(payload: P, draft: DossierDraft): void {
    const { operation, entryOf, supersededPath } = this.#row;
    const fields = payload as unknown as JsonOf<P>;
    const superseded = supersededPath?.(fields);
    if (superseded !== undefined) draft.supersede(superseded);
    // The operation of a row accepts the entries of that row.
    draft[operation](entryOf(fields) as never);
  }
}
