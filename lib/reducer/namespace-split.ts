import { comparePositions, type EventPosition } from '../event/event-position.js';
import type { PlacedEvent } from '../event/placed-event.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { DossierFold } from './dossier-fold.js';
import type { DossierDetector } from './dossier.detector.js';
import type { Handling } from './handling.js';
import { namespaceKey } from './namespace-key.js';
import type { UnassignedEvent } from './reduction.js';

interface Part {
  readonly fold: DossierFold;
  first: EventPosition;
}

/** A mixed stream, taken apart by namespace; each part is folded by itself. */
export class NamespaceSplit {
  readonly #parts = new Map<string, Part>();
  readonly #unassigned: UnassignedEvent[] = [];

  /** Adds one event to the part of its namespace. */
  add(handling: Handling, event: PlacedEvent): void {
    const { event_type, position } = event;
    if (handling.namespace === undefined) {
      this.#unassigned.push({ event_id: position.event_id, event_type, position });
      return;
    }
    const part = this.#part(namespaceKey(handling.namespace), position);
    if (comparePositions(position, part.first) < 0) part.first = position;
    part.fold.add(handling, position);
  }

  /** One state for each namespace, in the order of their first events. */
  states(detectors: readonly DossierDetector[]): readonly MissionDossierState[] {
    const parts = [...this.#parts.values()].sort((a, b) => comparePositions(a.first, b.first));
    return parts.map(({ fold }) => fold.state(detectors));
  }

  /** The events that belong to no namespace, in the order of the stream. */
  unassigned(): readonly UnassignedEvent[] {
    return [...this.#unassigned].sort((a, b) => comparePositions(a.position, b.position));
  }

  #part(key: string, position: EventPosition): Part {
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = { fold: new DossierFold(), first: position };
    this.#parts.set(key, part);
    return part;
  }
}
