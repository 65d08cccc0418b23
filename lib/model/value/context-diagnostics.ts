/** Free-form notes on the context of an event: arbitrary keys, string values. Instances have no prototype. */
export interface ContextDiagnostics {
  readonly [key: string]: string;
}
