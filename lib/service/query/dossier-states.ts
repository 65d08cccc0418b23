import { UnknownDossierError } from '../../errors/unknown-dossier.error.js';
import type { DossierProjections } from '../projector/dossier-projections.js';
import type { ProjectedDossier } from '../projector/projected-dossier.js';
import { selectionOf, type AsOf, type Selection } from './as-of.js';
import { DossierAnswer } from './dossier-answer.js';

const ANSWER = 'answer';

/**
 * The states of dossiers as answers: the present one from the projections, that of a point from the events up to it.
 */
export class DossierStates {
  readonly #projections: DossierProjections;
  readonly #handlers: string;

  constructor(projections: DossierProjections, handlers: string) {
    this.#projections = projections;
    this.#handlers = handlers;
  }

  /**
   * The state of a dossier.
   *
   * @throws UnknownDossierError when no event of it has come.
   * @throws InvalidArgumentError when the point is invalid.
   */
  async answer(dossierId: string, asOf?: AsOf): Promise<DossierAnswer> {
    const selection = asOf === undefined ? undefined : selectionOf(asOf);
    const dossier = await this.#projections.current(dossierId);
    if (dossier.sequence === 0) throw new UnknownDossierError(dossierId);
    return selection === undefined ? this.#kept(dossier) : this.#selected(dossier, selection);
  }

  #kept(dossier: ProjectedDossier): DossierAnswer {
    const known = dossier.derived.get(ANSWER);
    if (known instanceof DossierAnswer) return known;
    const answer = this.#answerOf(dossier, dossier.sequence, []);
    dossier.derived.set(ANSWER, answer);
    return answer;
  }

  /** It stays the same until the dossier has another event, which may belong to an earlier point. */
  async #selected(dossier: ProjectedDossier, { key, includes }: Selection): Promise<DossierAnswer> {
    const { sequence } = dossier;
    const known = dossier.derived.get(key);
    if (known instanceof DossierAnswer) return known;
    const selected = await this.#projections.select(dossier.dossierId, includes);
    const answer = this.#answerOf(selected, selected.sequence, [key]);
    if (dossier.sequence === sequence && selected.sequence === sequence) keep(dossier, key, answer);
    return answer;
  }

  #answerOf(dossier: ProjectedDossier, sequence: number, point: readonly string[]): DossierAnswer {
    const version = [sequence, this.#handlers, ...point].join('-');
    return new DossierAnswer(dossier.dossierId, sequence, version, dossier.state());
  }
}

/** Answers at points that are cached per dossier. */
const MOST_KEPT = 4;

function keep({ derived }: ProjectedDossier, key: string, answer: DossierAnswer): void {
  const points = [...derived.keys()].filter((name) => name !== ANSWER);
  for (const oldest of points.slice(0, Math.max(0, points.length - MOST_KEPT + 1))) derived.delete(oldest);
  derived.set(key, answer);
}
