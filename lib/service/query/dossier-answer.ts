import type { UnderAny } from '../../model/contract/under.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';

/** The state of a dossier, now or at a point: the same object as long as nothing changes. */
export class DossierAnswer {
  private text: string | undefined;

  constructor(
    readonly dossierId: string,
    /** The last event of the dossier that there was when it was made. */
    readonly sequence: number,
    /** Another one for another state of this dossier: fit for an ETag. */
    readonly version: string,
    readonly state: UnderAny<MissionDossierState>,
  ) {}

  /** The state as JSON text in the form of the contract. */
  get json(): string {
    return (this.text ??= JSON.stringify(this.state));
  }
}
