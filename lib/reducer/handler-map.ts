import { DuplicateHandlerError } from '../errors/duplicate-handler.error.js';
import { InvalidExtensionError } from '../errors/invalid-extension.error.js';
import { ContractModel } from '../model/contract-model.js';
import { fieldsOf } from '../model/field/contract-field.js';
import { assertDeclared } from '../model/field/foreign-fields.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { nameOfExtension } from './extension-name.js';
import { CONTRACT_HANDLERS, REGISTER_NAMES, type RegisterName } from './register/registers.js';

/** The contract's own handlers, each with the register that it writes to. */
const registerOfHandler = new WeakMap<object, RegisterName>();

/** Handlers by their event types. */
export type HandlerMap = ReadonlyMap<string, DossierEventHandler>;

/**
 * The contract's own four handlers, and the given ones. A handler for a further event type is added; one for a type of
 * the contract replaces the contract's handler.
 *
 * @throws InvalidExtensionError when a handler has no event type, no payload class or no method `apply`.
 * @throws InvalidFieldError when a field of a payload class only has decorators of class-validator.
 * @throws DuplicateHandlerError when two of the given handlers are for the same event type.
 */
export function createHandlerMap(extensions: Iterable<DossierEventHandler>): HandlerMap {
  return new Map([...byEventType(REGISTER_NAMES.map(contractHandler)), ...byEventType(extensions)]);
}

/**
 * The register that a handler writes to and does nothing else; undefined for all but the contract's own handlers, even
 * for copies of them and derived classes.
 */
export function registerOf(handler: DossierEventHandler): RegisterName | undefined {
  return registerOfHandler.get(handler);
}

/** Frozen, so that what is known about it stays true. */
function contractHandler(register: RegisterName): DossierEventHandler {
  const handler = new CONTRACT_HANDLERS[register]();
  registerOfHandler.set(handler, register);
  return Object.freeze(handler);
}

function byEventType(handlers: Iterable<DossierEventHandler>): HandlerMap {
  const map = new Map<string, DossierEventHandler>();
  for (const handler of handlers) {
    const problem = problemOf(handler);
    if (problem !== undefined) throw new InvalidExtensionError('INVALID_HANDLER', nameOfExtension(handler), problem);
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
