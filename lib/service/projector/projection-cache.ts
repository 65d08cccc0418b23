import type { ProjectedDossier } from './projected-dossier.js';

/** Weighs as much as some events: what a projection takes, however small. */
const OVERHEAD = 16;

/** The projections that were used last, as many as have no more than a number of events together. */
export class ProjectionCache {
  private readonly entries = new Map<string, { readonly dossier: ProjectedDossier; weight: number }>();
  private weight = 0;

  constructor(private readonly most: number) {}

  get(dossierId: string): ProjectedDossier | undefined {
    const entry = this.entries.get(dossierId);
    if (entry === undefined) return undefined;
    // The order of a map is that of insertion: the one that was used last is the last one.
    this.entries.delete(dossierId);
    this.entries.set(dossierId, entry);
    return entry.dossier;
  }

  /** Puts one in, or takes note that it has grown; lets go of those that were not used for longest. */
  put(dossier: ProjectedDossier): void {
    this.remove(dossier.dossierId);
    const weight = dossier.sequence + OVERHEAD;
    this.entries.set(dossier.dossierId, { dossier, weight });
    this.weight += weight;
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.most || oldest === dossier.dossierId) break;
      this.remove(oldest);
    }
  }

  remove(dossierId: string): void {
    this.weight -= this.entries.get(dossierId)?.weight ?? 0;
    this.entries.delete(dossierId);
  }
}
