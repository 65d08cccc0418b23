/** A saved projection of one dossier. */
export interface ProjectionSnapshotRecord {
  readonly dossierId: string;
  /** Which handlers it was made with, see `handlersKey`. */
  readonly handlers: string;
  /** The event of the dossier up to which it counts. */
  readonly sequence: number;
  /** The epoch of the owner who wrote it; 0 for somebody who owns nothing. */
  readonly epoch: number;
  readonly bytes: Uint8Array;
}
