/** What can be chosen about an export. */
export interface LogExportOptions {
  /** Only the events, as JSON Lines. */
  readonly events?: boolean;
}

/** What can be chosen about verifying. */
export interface LogVerifyOptions {
  readonly format: 'json' | 'text';
}
