import type { ProjectedDossier } from './projected-dossier.js';

/** The minimum cost of a projection, in events. */
const OVERHEAD = 16;

/** The most recently used projections, up to a total number of events. */
export class ProjectionCache {
  readonly #most: number;
  readonly #entries = new Map<string, { readonly dossier: ProjectedDossier; weight: number }>();
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(dossierId: string): ProjectedDossier | undefined {
    const entry = this.#entries.get(dossierId);
    if (entry === undefined) return undefined;
    // A map keeps the order of insertion, so the most recently used one is the last.
    this.#entries.delete(dossierId);
    this.#entries.set(dossierId, entry);
    return entry.dossier;
  }

  /** Adds one, or records that it has grown; drops the least recently used ones. */
  put(dossier: ProjectedDossier): void {
    this.remove(dossier.dossierId);
    const weight = dossier.sequence + OVERHEAD;
    this.#entries.set(dossier.dossierId, { dossier, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#most || oldest === dossier.dossierId) break;
      this.remove(oldest);
    }
  }

  remove(dossierId: string): void {
    this.#weight -= this.#entries.get(dossierId)?.weight ?? 0;
    this.#entries.delete(dossierId);
  }
}
