import { AsynchronousHandlerError } from '../errors/asynchronous-handler.error.js';
import { HandlerFailedError } from '../errors/handler-failed.error.js';
import type { EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { ContractModel } from '../model/contract-model.js';
import { type Examination, examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import type { JsonObject } from '../model/json.js';
import type { JsonOf } from '../model/json-of.js';
import { isStrictly } from '../model/materialise.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { abandonPromise } from './abandon-promise.js';
import { CheckedDraft } from './checked.draft.js';
import type { ContractEventHandler, UnreadEvent } from './contract-event.handler.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import type { DraftRegisters } from './draft-registers.js';
import { nameOfExtension } from './extension-name.js';
import { isContractHandler } from './handler-map.js';
import { namespaceOf } from './payload-namespace.js';

/** What an event comes to, before anything of it is written. */
export interface Handling {
  /** The namespace it belongs to; undefined when it carries none that is valid. */
  readonly namespace: JsonOf<LocalNamespaceTuple> | undefined;
  /** Why its payload was refused; empty when it was not. */
  readonly violations: readonly ModelViolation[];
  /** Writes what the event does to registers that are at its position; nothing when it was refused. Does not throw. */
  writeTo(registers: DraftRegisters): void;
}

/**
 * Reads an event's payload, and lets the handler say what it does to the dossier.
 *
 * @throws HandlerFailedError when the handler throws; nothing has been written then.
 */
export function prepareHandling(handler: DossierEventHandler, event: PlacedEvent): Handling {
  const isOfContract = isContractHandler(handler);
  const { payload } = event;
  // What the contract's own handlers write is made into instances only if it is still there when somebody asks.
  if (isOfContract && isStrictly(handler.payloadClass, payload)) {
    return new ContractHandling(payload['namespace'] as JsonOf<LocalNamespaceTuple>, handler, payload);
  }
  const { instance, faults } = readPayload(handler, event);
  const namespace = namespaceOf(payload, instance);
  if (instance === undefined) return new Refusal(namespace, toViolations(faults));
  if (isOfContract) return new ContractHandling(namespace, handler, instance);
  return new ExtensionHandling(namespace, writesOf(handler, event, instance));
}

const NO_VIOLATIONS: readonly ModelViolation[] = Object.freeze([]);

class Refusal implements Handling {
  constructor(
    readonly namespace: JsonOf<LocalNamespaceTuple> | undefined,
    readonly violations: readonly ModelViolation[],
  ) {}

  writeTo(): void {
    // A payload that was refused does nothing to the dossier.
  }
}

class ContractHandling implements Handling {
  readonly violations = NO_VIOLATIONS;

  constructor(
    readonly namespace: JsonOf<LocalNamespaceTuple> | undefined,
    private readonly handler: ContractEventHandler,
    private readonly payload: ContractModel | JsonObject,
  ) {}

  writeTo(registers: DraftRegisters): void {
    this.handler.apply(this.payload as ContractModel, registers);
  }
}

/** What an event of the contract comes to whose payload is known to be valid, but has not been read. */
export class UnreadHandling implements Handling {
  constructor(
    private readonly handler: ContractEventHandler,
    readonly namespace: JsonOf<LocalNamespaceTuple>,
    readonly position: EventPosition,
    private readonly event: UnreadEvent,
  ) {}

  get event_type(): string {
    return this.handler.eventType;
  }

  get violations(): readonly ModelViolation[] {
    return NO_VIOLATIONS;
  }

  writeTo(registers: DraftRegisters): void {
    this.handler.applyUnread(this.event, registers);
  }
}

class ExtensionHandling implements Handling {
  readonly violations = NO_VIOLATIONS;

  constructor(
    readonly namespace: JsonOf<LocalNamespaceTuple> | undefined,
    private readonly writes: CheckedDraft,
  ) {}

  writeTo(registers: DraftRegisters): void {
    this.writes.replayTo(registers);
  }
}

function readPayload(handler: DossierEventHandler, event: PlacedEvent): Examination<ContractModel> {
  try {
    return examine(handler.payloadClass.prototype, event.payload);
  } catch (error) {
    throw failure(handler, event, error);
  }
}

/** A handler as it may turn out to be where no compiler has looked: `apply` may return something. */
interface UncheckedHandler {
  apply(payload: ContractModel, draft: CheckedDraft): unknown;
}

/** What the handler of an extension does to the dossier, held back until it is sure to be all of it. */
function writesOf(handler: DossierEventHandler, event: PlacedEvent, payload: ContractModel): CheckedDraft {
  const draft = new CheckedDraft();
  try {
    refusePromise((handler as UncheckedHandler).apply(payload, draft));
  } catch (error) {
    throw failure(handler, event, error);
  } finally {
    draft.close();
  }
  return draft;
}

function refusePromise(result: unknown): void {
  if (abandonPromise(result)) throw new AsynchronousHandlerError();
}

function failure(handler: DossierEventHandler, event: PlacedEvent, error: unknown): HandlerFailedError {
  return new HandlerFailedError(nameOfExtension(handler), event.event_type, event.position.event_id, error);
}
