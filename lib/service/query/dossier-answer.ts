import { contractOfClass } from '../../model/contract/contract-class.js';
import type { ContractVersion } from '../../model/contract/contracts.js';
import { recastUnder } from '../../model/contract/recast.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';

/** The state of a dossier, now or at a point: the same object until something changes. */
export class DossierAnswer {
  #text: string | undefined;
  readonly #others = new Map<ContractVersion, DossierAnswer>();

  constructor(
    /** The dossier whose state it is. */
    readonly dossierId: string,
    /** The last event of the dossier when the answer was made. */
    readonly sequence: number,
    /** Differs for every state of this dossier; suitable for an ETag. */
    readonly version: string,
    /** The state in the names of one contract. */
    readonly state: UnderAny<MissionDossierState>,
  ) {}

  /** The state as JSON text in the form of the contract. */
  get json(): string {
    return (this.#text ??= JSON.stringify(this.state));
  }

  /** The answer in the names of `contract`: itself if it has them, otherwise another one, the same object each time. */
  under(contract: ContractVersion): DossierAnswer {
    if (contractOfClass(Object.getPrototypeOf(this.state) as object) === contract) return this;
    const known = this.#others.get(contract);
    if (known !== undefined) return known;
    const state = recastUnder(contract, this.state as MissionDossierState);
    const other = new DossierAnswer(this.dossierId, this.sequence, `${this.version}-${contract}`, state);
    this.#others.set(contract, other);
    return other;
  }
}
