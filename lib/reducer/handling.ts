import { ExtensionRuleError } from '../errors/extension-rule.error.js';
import { ExtensionFailedError } from '../errors/extension-failed.error.js';
import type { PlacedEvent } from '../event/placed-event.js';
import { classUnder } from '../model/contract/contract-class.js';
import type { ContractChoice, ContractVersion } from '../model/contract/contracts.js';
import { contractOfPayload } from '../model/contract/named-contract.js';
import { inDeclaredNames, recast } from '../model/contract/recast.js';
import type { ContractModel } from '../model/contract-model.js';
import { type Examination, examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import { ownValue, type JsonObject } from '../model/json.js';
import { isStrictly } from '../model/materialise.js';
import type { ModelClass } from '../model/model-class.js';
import type { ModelViolation } from '../model/model-violation.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { abandonPromise } from './abandon-promise.js';
import { CheckedWrites } from './checked-writes.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { nameOfExtension } from './extension-name.js';
import { registerOf } from './handler-map.js';
import type { DossierRegisters, UnreadEvent } from './register/dossier-registers.js';
import type { SentNamespace } from './register/namespace.register.js';
import { REGISTERS, type RegisterName } from './register/registers.js';

/** The effect of an event, before any of it is written. */
export interface Handling {
  /** The namespace it belongs to; undefined without a valid one. */
  readonly namespace: SentNamespace | undefined;
  /** Why its payload was refused; empty when it was accepted. */
  readonly violations: readonly ModelViolation[];
  /** The contract that its payload was read under. */
  readonly contract: ContractVersion;
  /** Writes the effect of the event to registers at its position; nothing when it was refused. Does not throw. */
  writeTo(registers: DossierRegisters): void;
}

const NO_VIOLATIONS: readonly ModelViolation[] = Object.freeze([]);

/**
 * Reads an event's payload, and lets the handler decide what it does to the dossier. This is where a reduction decides
 * how a payload is read; only events recognised by the scanner are known to be valid without it. Whatever contract a
 * payload was written under, the handler gets an instance of the class that it declares.
 *
 * @throws ExtensionFailedError when the handler throws; nothing has been written then.
 */
export function prepareHandling(handler: DossierEventHandler, event: PlacedEvent, choice: ContractChoice): Handling {
  const register = registerOf(handler);
  const { payload } = event;
  const contract = contractOfPayload(payload, choice);
  const model = classUnder(contract, handler.payloadClass) as ModelClass<ContractModel>;
  // Entries written by the contract's own handlers become instances only if they still exist when they are read.
  if (register !== undefined && isStrictly(model, payload)) return contractHandling(handler, contract, payload);
  const { instance, faults } = readPayload(handler, model, event);
  const namespace = namespaceOf(event, contract, instance);
  if (instance === undefined)
    return { namespace, contract, violations: toViolations(faults), writeTo: () => undefined };
  if (register !== undefined) return contractHandling(handler, contract, instance as unknown as JsonObject);
  const writes = writesOf(handler, event, recast(instance, handler.payloadClass));
  return { namespace, contract, violations: NO_VIOLATIONS, writeTo: (registers) => writes.replayTo(registers) };
}

/** The effect of a valid payload with one of the contract's own handlers. */
function contractHandling(handler: DossierEventHandler, contract: ContractVersion, sent: JsonObject): Handling {
  const payload = inDeclaredNames(handler.payloadClass, contract, sent) as { readonly namespace: SentNamespace };
  return new ContractHandling(payload.namespace, contract, registerOf(handler) as RegisterName, payload);
}

class ContractHandling implements Handling {
  readonly violations = NO_VIOLATIONS;

  constructor(
    readonly namespace: SentNamespace,
    readonly contract: ContractVersion,
    readonly register: RegisterName,
    readonly payload: object,
  ) {}

  writeTo(registers: DossierRegisters): void {
    registers.apply(this.register, this.payload);
  }
}

/** The effect of a contract event whose payload is known to be valid, but has not been parsed. */
export class UnreadHandling implements Handling {
  constructor(
    readonly register: RegisterName,
    readonly namespace: SentNamespace,
    readonly event: UnreadEvent,
  ) {}

  get event_type(): string {
    return REGISTERS[this.register].eventType;
  }

  get violations(): readonly ModelViolation[] {
    return NO_VIOLATIONS;
  }

  get contract(): ContractVersion {
    return this.event.contract;
  }

  writeTo(registers: DossierRegisters): void {
    registers.applyUnread(this.register, this.event);
  }
}

/** The namespace of a payload, even when the rest of it is malformed; undefined when it is absent or invalid. */
function namespaceOf(
  { payload }: PlacedEvent,
  contract: ContractVersion,
  instance: ContractModel | undefined,
): SentNamespace | undefined {
  const model = classUnder(contract, LocalNamespaceTuple);
  const read = (instance as { readonly namespace?: unknown } | undefined)?.namespace;
  const isRead = typeof read === 'object' && read !== null && Object.getPrototypeOf(read) === model.prototype;
  const namespace = isRead ? read : examine<object>(model.prototype, ownValue(payload, 'namespace')).instance;
  return namespace && inDeclaredNames(LocalNamespaceTuple, contract, namespace);
}

function readPayload(
  handler: DossierEventHandler,
  { prototype }: ModelClass<ContractModel>,
  event: PlacedEvent,
): Examination<ContractModel> {
  try {
    return examine(prototype, event.payload);
  } catch (error) {
    throw failure(handler, event, error);
  }
}

/** A handler that no compiler has checked: `apply` may return something. */
interface UncheckedHandler {
  apply(payload: ContractModel, draft: DossierDraft): unknown;
}

/** What the handler of an extension does to the dossier, held back until it is complete. */
function writesOf(handler: DossierEventHandler, event: PlacedEvent, payload: ContractModel): CheckedWrites {
  const writes = new CheckedWrites();
  try {
    const result = (handler as UncheckedHandler).apply(payload, writes.draft());
    if (abandonPromise(result)) throw new ExtensionRuleError('ASYNCHRONOUS_HANDLER');
  } catch (error) {
    throw failure(handler, event, error);
  } finally {
    writes.close();
  }
  return writes;
}

function failure(handler: DossierEventHandler, event: PlacedEvent, error: unknown): ExtensionFailedError {
  const { event_type, position } = event;
  return new ExtensionFailedError('HANDLER_FAILED', nameOfExtension(handler), error, position.event_id, event_type);
}
