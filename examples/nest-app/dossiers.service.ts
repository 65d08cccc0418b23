import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DossierReducer,
  namespaceKey,
  type LocalNamespaceTuple,
  type MissionDossierState,
  type UnderAny,
} from 'mission-dossier';
import { EventStore } from './event.store.js';

/** Reduces the stored events to one dossier per namespace. */
@Injectable()
export class DossiersService {
  constructor(
    private readonly store: EventStore,
    private readonly reducer: DossierReducer,
  ) {}

  /** All dossiers by their keys, in the order of their first events. */
  all(): ReadonlyMap<string, UnderAny<MissionDossierState>> {
    const { states } = this.reducer.reduceByNamespace(this.store.events);
    return new Map(states.map((state) => [keyOf(state.namespace), state]));
  }
}

/** A key that is safe in a URL, because a namespace consists of arbitrary strings. */
function keyOf(namespace: UnderAny<LocalNamespaceTuple> | null): string {
  const identity = namespace === null ? '' : namespaceKey(namespace);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
