import { AsynchronousHandlerError } from '../errors/asynchronous-handler.error.js';
import { HandlerFailedError } from '../errors/handler-failed.error.js';
import type { Event } from '../event/event.js';
import { positionOf } from '../event/event-position.js';
import type { ContractModel } from '../model/contract-model.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { ModelViolation } from '../model/model-violation.js';
import { CheckedDraft } from './checked.draft.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { DraftRegisters } from './draft-registers.js';
import { nameOfExtension } from './extension-name.js';
import { isContractHandler } from './handler-map.js';

/**
 * Lets a handler write what an event does to the dossier, at the event's position. Answers the violations of a payload
 * that its class refuses, of which nothing is written.
 *
 * @throws HandlerFailedError when the handler throws; what it has written by then is in the registers.
 */
export function handleEvent(
  handler: DossierEventHandler,
  event: Event,
  registers: DraftRegisters,
): readonly ModelViolation[] {
  try {
    const { instance, faults } = examine(handler.payloadClass.prototype, event.payload);
    if (instance === undefined) return toViolations(faults);
    registers.moveTo(positionOf(event));
    if (isContractHandler(handler)) handler.apply(instance, registers);
    else applyExtension(handler, instance, registers);
    return [];
  } catch (error) {
    throw new HandlerFailedError(nameOfExtension(handler), event.event_type, event.event_id, error);
  }
}

/** A handler as it may turn out to be where no compiler has looked: `apply` may return something. */
interface UncheckedHandler {
  apply(payload: ContractModel, draft: DossierDraft): unknown;
}

function applyExtension(handler: UncheckedHandler, payload: ContractModel, registers: DraftRegisters): void {
  const draft = new CheckedDraft(registers);
  try {
    const result = handler.apply(payload, draft);
    if (!(result instanceof Promise)) return;
    // What the rest of it comes to is nobody's concern: the reduction has failed.
    result.catch(() => null);
    throw new AsynchronousHandlerError();
  } finally {
    draft.close();
  }
}
