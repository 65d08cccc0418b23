import { DuplicateHandlerError } from '../errors/duplicate-handler.error.js';
import { InvalidHandlerError } from '../errors/invalid-handler.error.js';
import type { DossierEventHandler } from './dossier-event.handler.js';
import { ArtifactIndexedHandler } from './handlers/artifact-indexed.handler.js';
import { ArtifactMissingHandler } from './handlers/artifact-missing.handler.js';
import { ParityDriftDetectedHandler } from './handlers/parity-drift-detected.handler.js';
import { SnapshotComputedHandler } from './handlers/snapshot-computed.handler.js';

/** Handlers by the event type that each is for. */
export type HandlerMap = ReadonlyMap<string, DossierEventHandler>;

/**
 * The contract's own four handlers, and the given ones: one for a further event type is added, one for a type of the
 * contract takes the place of its handler.
 *
 * @throws InvalidHandlerError when a handler names no event type.
 * @throws DuplicateHandlerError when two of the given handlers are for one event type.
 */
export function createHandlerMap(extensions: Iterable<DossierEventHandler>): HandlerMap {
  const contract = [
    new ArtifactIndexedHandler(),
    new ArtifactMissingHandler(),
    new SnapshotComputedHandler(),
    new ParityDriftDetectedHandler(),
  ];
  return new Map([...byEventType(contract), ...byEventType(extensions)]);
}

function byEventType(handlers: Iterable<DossierEventHandler>): HandlerMap {
  const map = new Map<string, DossierEventHandler>();
  for (const handler of handlers) {
    if (typeof handler.eventType !== 'string' || handler.eventType === '')
      throw new InvalidHandlerError(nameOf(handler));
    const other = map.get(handler.eventType);
    if (other !== undefined) throw new DuplicateHandlerError(handler.eventType, [nameOf(other), nameOf(handler)]);
    map.set(handler.eventType, handler);
  }
  return map;
}

function nameOf(handler: object): string {
  return handler.constructor.name;
}
