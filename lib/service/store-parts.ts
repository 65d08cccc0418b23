import { EventIntake } from './intake/event-intake.js';
import { payloadClassesOf } from './intake/event-reading.js';
import type { Clock } from '../emission/clock.js';
import type { DossierReducer } from '../reducer/dossier.reducer.js';
import type { EventLog } from './log/event-log.port.js';
import { DossierProjections } from './projector/dossier-projections.js';
import { handlersKey } from './projector/handlers-key.js';
import { SummaryProjector } from './projector/summary-projector.js';
import { DossierStates } from './query/dossier-states.js';
import type { QueryParts } from './query/dossier.queries.js';

/** What the parts of a store are made from. */
export interface StoreMaterial {
  readonly log: EventLog;
  readonly reducer: DossierReducer;
  readonly version: string;
  readonly clock: Clock;
  readonly mostEvents: number;
  readonly onFailure: (error: unknown) => void;
  /** Called when a dossier was projected up to a sequence. */
  readonly onProjected: (dossierId: string, sequence: number) => void;
}

/** The parts of a store that depend on the handlers of its reducer, which may be found late. */
interface Made {
  readonly handlers: string;
  readonly states: DossierStates;
  readonly projector: SummaryProjector;
  readonly intake: EventIntake;
}

/** The parts of a store, created with the first use of one of them. */
export class StoreParts implements QueryParts {
  readonly #material: StoreMaterial;
  #made: Made | undefined;

  constructor(material: StoreMaterial) {
    this.#material = material;
  }

  get log(): EventLog {
    return this.#material.log;
  }

  get handlers(): string {
    return this.#all().handlers;
  }

  get states(): DossierStates {
    return this.#all().states;
  }

  get projector(): SummaryProjector {
    return this.#all().projector;
  }

  get intake(): EventIntake {
    return this.#all().intake;
  }

  /** Starts the projector, which works in the background from then on. */
  begin(): void {
    this.#all();
  }

  /** Finishes current work, if there is any. */
  async stop(): Promise<void> {
    await this.#made?.intake.settled();
    await this.#made?.projector.stop();
  }

  #all(): Made {
    return (this.#made ??= madeOf(this.#material));
  }
}

function madeOf(material: StoreMaterial): Made {
  const { log, reducer, version, clock, mostEvents, onFailure, onProjected } = material;
  const handlers = handlersKey(reducer, version);
  const projections = new DossierProjections({ log, reducer, handlers, mostEvents });
  const projector = new SummaryProjector({ log, projections, handlers, onFailure, onProjected });
  const intake = new EventIntake({
    log,
    classes: payloadClassesOf(reducer),
    contract: reducer.contract,
    clock,
    onStored: (events) => {
      projections.offer(events);
      projector.notice(events);
    },
  });
  return { handlers, states: new DossierStates(projections, handlers), projector, intake };
}
