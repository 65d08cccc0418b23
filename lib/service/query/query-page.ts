/** Part of a list. */
export interface ListRequest {
  readonly limit: number;
}

/** Entries of a list, and where to go on. */
export interface ListAnswer<T, K> {
  readonly items: readonly T[];
  /** What to ask for as `after`; null when this was the last page. */
  readonly next: K | null;
  /** Of the state that the entries are of, see `DossierAnswer`. */
  readonly version: string;
}
