import { DossierError } from '../../errors/dossier.error.js';
import { Event } from '../../event/event.js';
import { DossierReducer } from '../../reducer/dossier.reducer.js';
import { CONTRACT_VERSION } from '../contract-version.js';
import { KNOWN_EVENT_TYPES, validateEvent } from '../validate-event.js';
import type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexRequest,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from './implementation.js';

/** This package, as the conformance suite sees an implementation: `validateEvent` and a reducer. */
export class PackageImplementation implements Implementation {
  readonly #reducer: DossierReducer;

  /** @param reducer the one to judge; the contract's own when absent. */
  constructor(reducer: DossierReducer = new DossierReducer()) {
    this.#reducer = reducer;
  }

  describe(): Promise<ImplementationDescription> {
    return Promise.resolve({
      implementation: 'mission-dossier',
      language: 'TypeScript',
      contract_version: CONTRACT_VERSION,
      event_types: KNOWN_EVENT_TYPES,
    });
  }

  validate(eventType: string, payload: unknown): Promise<ValidateAnswer | Unsupported> {
    if (KNOWN_EVENT_TYPES.includes(eventType)) return Promise.resolve(validateEvent(payload, eventType));
    return Promise.resolve({ unsupported: true, reason: `event type ${JSON.stringify(eventType)} is not known` });
  }

  reduce(events: readonly unknown[]): Promise<ReduceAnswer | Unsupported> {
    return Promise.resolve(events).then((given) => this.#reduce(given));
  }

  /** Loaded when it is asked for: whoever judges events alone needs no YAML. */
  async indexMission(request: IndexRequest): Promise<IndexAnswer | Unsupported> {
    const { answerIndexRequest } = await import('../../missions/scan/index-request.js');
    return answerIndexRequest(request);
  }

  #reduce(events: readonly unknown[]): ReduceAnswer {
    try {
      const state = this.#reducer.reduce(events.map((event) => Event.parse(event)));
      return { state: JSON.parse(JSON.stringify(state)) as unknown };
    } catch (error) {
      if (error instanceof DossierError) return { error: error.name, message: error.message };
      throw error;
    }
  }
}
