import { createContextId, type DiscoveryService } from '@nestjs/core';
import { InvalidHandlerError } from '../errors/invalid-handler.error.js';
import { ReducerNotReadyError } from '../errors/reducer-not-ready.error.js';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';
import { asHandler } from './decorated.handler.js';
import { handledEventType, type DecoratedHandler } from './handles-dossier-event.decorator.js';

/** What Nest knows of one provider. */
type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/**
 * The handlers among the providers of an application: those whose class is marked, but for the ones of modules of the
 * class `except`, which know their own.
 *
 * @throws ReducerNotReadyError while providers are still being made.
 * @throws InvalidHandlerError when a marked provider is made anew for every request.
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

/** A class is marked before there is an instance; of what a factory makes nothing is known until it has. */
function eventTypeOf(wrapper: Wrapper): string | undefined {
  if (!wrapper.isNotMetatype) return handledEventType(wrapper.metatype as object);
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) return undefined;
  const instance = readyInstanceOf(wrapper);
  return typeof instance === 'object' && instance !== null ? handledEventType(instance.constructor) : undefined;
}

function readyInstanceOf(wrapper: Wrapper): unknown {
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) {
    const problem =
      'is made anew for every request or injection: a handler has one instance, so leave its scope at the default';
    throw new InvalidHandlerError(String(wrapper.name), problem);
  }
  // For a provider with one instance, any context answers with that one.
  const { instance, isResolved } = wrapper.getInstanceByContextId(createContextId()) as {
    instance: unknown;
    isResolved?: boolean;
  };
  if (isResolved !== true) throw new ReducerNotReadyError();
  return instance;
}
