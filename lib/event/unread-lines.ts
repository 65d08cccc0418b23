/** Complete lines, line feeds included, of a chunk. */
export interface UnreadLines {
  readonly chunk: Uint8Array;
  readonly start: number;
  readonly end: number;
}
