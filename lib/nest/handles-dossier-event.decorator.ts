import type { Type } from '@nestjs/common';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';

const EVENT_TYPE = Symbol('mission-dossier:handles-dossier-event');

/** A handler whose event type the decorator gives; it may also name it itself, and then must name the same. */
export type DecoratedHandler = Omit<DossierEventHandler, 'eventType'> & Partial<Pick<DossierEventHandler, 'eventType'>>;

/**
 * Marks a provider as the handler of an event type. `DossierModule` finds it by itself, in whatever module of the
 * application it is provided. A class derived from it is not marked.
 */
export function HandlesDossierEvent(eventType: string): (handler: Type<DecoratedHandler>) => void {
  return (handler) => Reflect.defineMetadata(EVENT_TYPE, eventType, handler);
}

/** The event type that a class is marked with, or undefined. */
export function handledEventType(handler: object): string | undefined {
  return Reflect.getOwnMetadata(EVENT_TYPE, handler) as string | undefined;
}
