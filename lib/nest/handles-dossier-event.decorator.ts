import type { Type } from '@nestjs/common';
import type { DossierEventHandler } from '../reducer/dossier-event.handler.js';

const EVENT_TYPE = Symbol('mission-dossier:handles-dossier-event');

/**
 * A handler whose event type comes from the decorator. It may also name the event type itself, which must then be the
 * same.
 */
export type DecoratedHandler = Omit<DossierEventHandler, 'eventType'> & Partial<Pick<DossierEventHandler, 'eventType'>>;

/**
 * Marks a provider as the handler of an event type. `DossierModule` finds it in any module of the application. Derived
 * classes are not marked.
 *
 * @param eventType the event type that the class handles.
 * @returns a class decorator.
 * @example
 * ```ts
 * import { Injectable } from '@nestjs/common';
 * import { SnapshotComputedHandler } from 'mission-dossier';
 * import { HandlesDossierEvent } from 'mission-dossier/nestjs';
 *
 * @Injectable()
 * @HandlesDossierEvent('MissionDossierSnapshotComputed')
 * class CountingHandler extends SnapshotComputedHandler {}
 * ```
 */
export function HandlesDossierEvent(eventType: string): (handler: Type<DecoratedHandler>) => void {
  return (handler) => Reflect.defineMetadata(EVENT_TYPE, eventType, handler);
}

/** The event type that a class is marked with, or undefined. */
export function handledEventType(handler: object): string | undefined {
  return Reflect.getOwnMetadata(EVENT_TYPE, handler) as string | undefined;
}
