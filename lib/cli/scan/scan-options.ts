/** What `scan` can be told. */
export interface ScanCommandOptions {
  /** The name of the one mission to show in full. */
  readonly mission?: string;
  readonly step?: string;
  /** Folders with manifests of one's own; the later counts. */
  readonly manifests?: readonly string[];
  readonly followLinks?: true;
  readonly format: 'text' | 'json';
}
