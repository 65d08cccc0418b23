/** What `conformance` can be told. */
export interface ConformanceOptions {
  /** The fixtures that ship with the package when absent. */
  readonly fixtures?: string;
  /** All categories when absent. */
  readonly category?: string;
  /** The command line of a program to judge; this package when absent. */
  readonly implementation?: string;
  /** How long that program may take over an answer, in milliseconds. */
  readonly timeout: number;
  readonly reporter: 'pretty' | 'tap' | 'junit' | 'json';
}
