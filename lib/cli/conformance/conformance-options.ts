/** What `conformance` can be told. */
export interface ConformanceOptions {
  /** The fixtures that ship with the package when absent. */
  readonly fixtures?: string;
  /** All categories when absent. */
  readonly category?: string;
  readonly reporter: 'pretty' | 'tap' | 'junit' | 'json';
}
