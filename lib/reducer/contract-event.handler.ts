import type { ContractModel } from '../model/contract-model.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { DraftRegisters } from './draft-registers.js';
import type { KnownPath } from './path-table.js';
import type { UnreadPayload } from './unread-payload.js';

/** What must be known of an event so that its payload need not be read before its entry is looked at. */
export interface UnreadEvent {
  /** Its payload, which is in the strict form of its class; perhaps without its namespace. */
  readonly payload: UnreadPayload;
  /** The path of its `artifact_id`; empty where it has none. */
  readonly path: string | KnownPath;
  /** The path of what it supersedes; undefined when it supersedes nothing. */
  readonly supersededPath: string | KnownPath | undefined;
}

/** A handler of the contract: it can also say what a payload does that nobody has read. */
export interface ContractEventHandler<P extends ContractModel = ContractModel> extends DossierEventHandler<P> {
  /** Takes the payload also as it was sent, in the strict form of its class: it may lack what it may leave out. */
  apply(payload: P, draft: DossierDraft): void;
  /** Writes the same as `apply`, of a payload that is read when it is needed. */
  applyUnread(event: UnreadEvent, registers: DraftRegisters): void;
}
