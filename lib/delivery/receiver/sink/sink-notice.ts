/** What others did to the file of a sink while it was open. The sink goes on with the file at its path. */
export interface SinkNotice {
  /**
   * - `renamed`: the events so far are in a file of another name.
   * - `removed`: the events so far are in no file, as far as the sink knows; those that come again are stored again.
   * - `changed`: the file is longer or shorter than the sink made it, and was read anew.
   */
  readonly kind: 'renamed' | 'removed' | 'changed';
  /** The path, as it was given. */
  readonly file: string;
  /** How many events the sink knew of before, and how many are in the file at the path now. */
  readonly before: number;
  readonly after: number;
}
