import type { ContractVersion } from '../../model/contract/contracts.js';
import type { AsOf } from './as-of.js';

/** Of which state something is asked, and in whose names it is answered. */
export interface StateRequest {
  /** A point of the past; now when it is left out. */
  readonly asOf?: AsOf | undefined;
  /** The contract whose names the answer has; that of the store's reducer when it is left out. */
  readonly contract?: ContractVersion | undefined;
}

/** Part of a list. */
export interface ListRequest {
  readonly limit: number;
}

/** Entries of a list, and where to go on. */
export interface ListAnswer<T, K> {
  readonly items: readonly T[];
  /** The value of `after` for the next page; null on the last one. */
  readonly next: K | null;
  /** The version of the state that the entries belong to, see `DossierAnswer`. */
  readonly version: string;
}
