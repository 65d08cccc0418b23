/** Additional work on the dossiers of a store, for as long as the store is open. */
export interface StoreCompanion {
  /** Called when the dossier `dossierId` was projected up to `sequence`. Never throws. */
  projected(dossierId: string, sequence: number): void;
  /** Finishes current work before the store is closed. Never rejects. */
  finish(): Promise<void>;
}

/** What a companion stores about a dossier besides its projection. */
export interface KeptRecord {
  readonly dossierId: string;
  /** Distinguishes the records of several companions, and the forms of one. */
  readonly name: string;
  /** The last event of the dossier that it includes. */
  readonly sequence: number;
  readonly bytes: Uint8Array;
}
