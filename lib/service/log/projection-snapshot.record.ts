/** A saved projection of one dossier. */
export interface ProjectionSnapshotRecord {
  readonly dossierId: string;
  /** The handlers it was made with, see `handlersKey`. */
  readonly handlers: string;
  /** The last event of the dossier that it includes. */
  readonly sequence: number;
  /** The epoch of the owner that wrote it; 0 without ownership. */
  readonly epoch: number;
  readonly bytes: Uint8Array;
}
