/** What others did to the file of a sink while it was open. The sink continues with the file at its path. */
export interface SinkNotice {
  /**
   * What they did:
   * - `renamed`: the events so far are in a file of another name.
   * - `removed`: the events so far are in no file, as far as the sink knows; repeated ones are stored again.
   * - `changed`: the file is longer or shorter than the sink made it, and was read again.
   */
  readonly kind: 'renamed' | 'removed' | 'changed';
  /** The path as given. */
  readonly file: string;
  /** The number of events that the sink knew before, and the number in the file at the path now. */
  readonly before: number;
  readonly after: number;
}
