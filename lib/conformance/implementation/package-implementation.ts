import { DossierError } from '../../errors/dossier.error.js';
import { Event } from '../../event/event.js';
import { CONTRACT_VERSIONS, type ContractChoice, type ContractVersion } from '../../model/contract/contracts.js';
import { DossierReducer } from '../../reducer/dossier.reducer.js';
import { CONTRACT_VERSION } from '../contract-version.js';
import { KNOWN_EVENT_TYPES, validateEvent } from '../validate-event.js';
import type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexRequest,
  Reading,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from './implementation.js';

/** This package as an implementation for the conformance suite: `validateEvent` and a reducer. */
export class PackageImplementation implements Implementation {
  readonly #reducer: DossierReducer;
  readonly #contracts: readonly ContractVersion[];

  /**
   * @param judged the reducer to judge, under the contracts that it reads; or the contract that the package's own reads,
   *   which is each one when absent.
   */
  constructor(judged: DossierReducer | ContractChoice = 'auto') {
    this.#reducer = typeof judged === 'string' ? new DossierReducer({ contract: judged }) : judged;
    const { contract } = this.#reducer;
    this.#contracts = CONTRACT_VERSIONS.filter((version) => contract === 'auto' || contract === version);
  }

  describe(): Promise<ImplementationDescription> {
    return Promise.resolve({
      implementation: 'mission-dossier',
      language: 'TypeScript',
      contract_version: this.#contracts[0] ?? CONTRACT_VERSION,
      contract_versions: this.#contracts,
      event_types: KNOWN_EVENT_TYPES,
    });
  }

  validate(
    eventType: string,
    payload: unknown,
    _source?: string,
    { contract }: Reading = { contract: this.#reducer.contract },
  ): Promise<ValidateAnswer | Unsupported> {
    if (KNOWN_EVENT_TYPES.includes(eventType)) return Promise.resolve(validateEvent(payload, eventType, { contract }));
    return Promise.resolve({ unsupported: true, reason: `event type ${JSON.stringify(eventType)} is not known` });
  }

  reduce(
    events: readonly unknown[],
    _sources?: readonly string[],
    reading?: Reading,
  ): Promise<ReduceAnswer | Unsupported> {
    return Promise.resolve(events).then((given) => reduceWith(this.#reducerFor(reading), given));
  }

  // Loaded on demand, since judging events needs no YAML.
  async indexMission(request: IndexRequest): Promise<IndexAnswer | Unsupported> {
    const { answerIndexRequest } = await import('../../missions/scan/index-request.js');
    return answerIndexRequest(request);
  }

  /** The reducer itself, or one with the same extensions that reads what is asked for. */
  #reducerFor(reading: Reading | undefined): DossierReducer {
    const { contract, names, handlers, detectors } = this.#reducer;
    if (reading === undefined || (reading.contract === contract && (reading.as ?? contract) === names)) {
      return this.#reducer;
    }
    const as = reading.as === undefined ? {} : { as: reading.as };
    return new DossierReducer({ contract: reading.contract, ...as, handlers: handlers.values(), detectors });
  }
}

function reduceWith(reducer: DossierReducer, events: readonly unknown[]): ReduceAnswer {
  try {
    const { contract } = reducer;
    const state = reducer.reduce(events.map((event) => Event.parse<Event>(event, { contract })));
    return { state: JSON.parse(JSON.stringify(state)) as unknown };
  } catch (error) {
    if (error instanceof DossierError) return { error: error.name, message: error.message };
    throw error;
  }
}
