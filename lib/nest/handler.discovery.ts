import { createContextId, type DiscoveryService } from '@nestjs/core';
import { InvalidExtensionError } from '../errors/invalid-extension.error.js';
import { ReducerNotReadyError } from '../errors/reducer-not-ready.error.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import { asHandler } from './decorated.handler.js';
import { handledEventType, type DecoratedHandler } from './handles-dossier-event.decorator.js';

/** Nest's record of one provider. */
type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/**
 * The handlers among the providers of an application: those whose class is marked, except in modules of the class
 * `except`, which know their own.
 *
 * @throws ReducerNotReadyError while providers are still being created.
 * @throws InvalidExtensionError when a marked provider is created anew for every request.
 */
export function discoverHandlers(discovery: DiscoveryService, except: object): readonly DossierEventHandler[] {
  const handlers = new Map<unknown, DossierEventHandler>();
  for (const wrapper of discovery.getProviders()) {
    if (wrapper.host?.metatype === except) continue;
    const eventType = eventTypeOf(wrapper);
    if (eventType === undefined) continue;
    const provider = readyInstanceOf(wrapper) as DecoratedHandler;
    handlers.set(provider, asHandler(provider, eventType));
  }
  return [...handlers.values()];
}

/** A class carries its mark before it has an instance; of the result of a factory nothing is known until it exists. */
function eventTypeOf(wrapper: Wrapper): string | undefined {
  if (!wrapper.isNotMetatype) return handledEventType(wrapper.metatype as object);
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) return undefined;
  const instance = readyInstanceOf(wrapper);
  return typeof instance === 'object' && instance !== null ? handledEventType(instance.constructor) : undefined;
}

function readyInstanceOf(wrapper: Wrapper): unknown {
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) {
    const problem =
      'is created anew for every request or injection: a handler has one instance, so keep its default scope';
    throw new InvalidExtensionError('INVALID_HANDLER', String(wrapper.name), problem);
  }
  // For a provider with a single instance any context returns it.
  const { instance, isResolved } = wrapper.getInstanceByContextId(createContextId()) as {
    instance: unknown;
    isResolved?: boolean;
  };
  if (isResolved !== true) throw new ReducerNotReadyError();
  return instance;
}
