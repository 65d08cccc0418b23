import type { PlacedEvent } from '../event/placed-event.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import type { DossierDetector } from './dossier.detector.js';
import type { FoldDump } from './dossier-fold.js';
import type { Handling } from './handling.js';
import type { UnassignedEvent } from './reduction.js';

/** Dossiers as they are handed from one thread to another. */
export interface DossiersDump {
  readonly folds: readonly FoldDump[];
  readonly unassigned: readonly UnassignedEvent[];
  readonly unassignedCount: number;
}

/** Where the events of a batch go: into one dossier, or into one for each namespace. */
export interface Dossiers {
  /** How many events belong to none of them. */
  readonly unassignedCount: number;
  /** Adds one event. */
  add(handling: Handling, event: PlacedEvent): void;
  /** Those of the events that belong to none, in the order in which they were added, up to a limit. */
  unassigned(): readonly UnassignedEvent[];
  /** @throws NamespaceMixedStreamError when there is one dossier only, and its events are of two namespaces. */
  throwMixture(): void;
  /** The states, in the order of their first events. */
  states(detectors: readonly DossierDetector[]): readonly MissionDossierState[];
  /** What {@link absorb} takes. */
  dump(): DossiersDump;
  /** Takes in what others have dumped, who have seen none of the same events but those that are shared. */
  absorb(dump: DossiersDump, isShared: (eventId: string) => boolean, sharedCount: number): void;
}
