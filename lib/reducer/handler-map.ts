import { DuplicateHandlerError } from '../errors/duplicate-handler.error.js';
import { InvalidHandlerError } from '../errors/invalid-handler.error.js';
import { ContractModel } from '../model/contract-model.js';
import { fieldsOf } from '../model/field/contract-field.js';
import { assertDeclared } from '../model/field/foreign-fields.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { nameOfExtension } from './extension-name.js';
import { CONTRACT_HANDLERS, REGISTER_NAMES, type RegisterName } from './register/registers.js';

/** The contract's own handlers, each with the register that it writes to. */
const registerOfHandler = new WeakMap<object, RegisterName>();

/** Handlers by the event type that each is for. */
export type HandlerMap = ReadonlyMap<string, DossierEventHandler>;

/**
 * The contract's own four handlers, and the given ones: one for a further event type is added, one for a type of the
 * contract takes the place of its handler.
 *
 * @throws InvalidHandlerError when a handler names no event type, has no payload class or nothing to apply.
 * @throws InvalidFieldError when a payload class has a field with decorators of class-validator alone.
 * @throws DuplicateHandlerError when two of the given handlers are for one event type.
 */
export function createHandlerMap(extensions: Iterable<DossierEventHandler>): HandlerMap {
  return new Map([...byEventType(REGISTER_NAMES.map(contractHandler)), ...byEventType(extensions)]);
}

/**
 * The register that a handler writes to, which is all it does; undefined unless it is one of the contract's own, and not a
 * copy of one, or of a class derived from its class.
 */
export function registerOf(handler: DossierEventHandler): RegisterName | undefined {
  return registerOfHandler.get(handler);
}

/** Frozen: what is known of it without a look at it must stay true. */
function contractHandler(register: RegisterName): DossierEventHandler {
  const handler = new CONTRACT_HANDLERS[register]();
  registerOfHandler.set(handler, register);
  return Object.freeze(handler);
}

function byEventType(handlers: Iterable<DossierEventHandler>): HandlerMap {
  const map = new Map<string, DossierEventHandler>();
  for (const handler of handlers) {
    const problem = problemOf(handler);
    if (problem !== undefined) throw new InvalidHandlerError(nameOfExtension(handler), problem);
    const { prototype } = handler.payloadClass;
    assertDeclared(prototype, fieldsOf(prototype));
    const other = map.get(handler.eventType);
    if (other !== undefined) {
      throw new DuplicateHandlerError(handler.eventType, [nameOfExtension(other), nameOfExtension(handler)]);
    }
    map.set(handler.eventType, handler);
  }
  return map;
}

function problemOf(handler: Partial<DossierEventHandler> | null | undefined): string | undefined {
  if (typeof handler === 'function') return 'is a class: give an instance of it';
  if (typeof handler?.eventType !== 'string' || handler.eventType === '') {
    return 'has no event type: give it a non-empty eventType';
  }
  if (!(handler.payloadClass?.prototype instanceof ContractModel)) {
    return 'has no payload class: give it a payloadClass that extends ContractModel';
  }
  return typeof handler.apply === 'function' ? undefined : 'has no apply method';
}
