/** Who does something of its own with the dossiers of a store, for as long as the store is open. */
export interface StoreCompanion {
  /** Told that a dossier was projected up to a sequence. Never throws. */
  projected(dossierId: string, sequence: number): void;
  /** Ends what is under way, before the store is closed. Never rejects. */
  finish(): Promise<void>;
}

/** What a companion keeps of a dossier beside its projection. */
export interface KeptRecord {
  readonly dossierId: string;
  /** Tells apart what several companions keep, and the forms of one. */
  readonly name: string;
  /** The event of the dossier up to which it counts. */
  readonly sequence: number;
  readonly bytes: Uint8Array;
}
