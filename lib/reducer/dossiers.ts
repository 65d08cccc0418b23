import type { PlacedEvent } from '../event/placed-event.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { TextLayout } from '../model/text-layout.js';
import type { DossierDetector } from './dossier.detector.js';
import type { Handling } from './handling.js';
import type { UnassignedEvent } from './reduction.js';

/** What of an event says where it belongs. */
export type Placed = Omit<PlacedEvent, 'payload'>;

/** Where the events of a batch go: into one dossier, or into one for each namespace. */
export interface Dossiers {
  /** How many events belong to none of them. */
  readonly unassignedCount: number;
  /** Adds one event. */
  add(handling: Handling, event: Placed): void;
  /** Those of the events that belong to none, in the order in which they were added, up to a limit. */
  unassigned(): readonly UnassignedEvent[];
  /** @throws NamespaceMixedStreamError when there is one dossier only, and its events are of two namespaces. */
  throwMixture(): void;
  /** The states, in the order of their first events. */
  states(detectors: readonly DossierDetector[]): readonly MissionDossierState[];
  /** The JSON of the same states, without the findings of detectors, each in pieces, none of which ends in a string. */
  jsons(layout: TextLayout): Iterable<Iterable<string>>;
}
