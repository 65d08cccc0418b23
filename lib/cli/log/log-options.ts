/** The options of `log export`. */
export interface LogExportOptions {
  /** Only the events, as JSON Lines. */
  readonly events?: boolean;
}

/** The options of `log verify`. */
export interface LogVerifyOptions {
  readonly format: 'json' | 'text';
}
