/** Is told of events that were not stored. `console` is one. Context holds no payload and no secret. */
export interface EmissionLogger {
  /** An event was rejected: what was to be emitted breaks the contract. */
  warn(message: string, context: object): void;
  /** An event could not be made or stored. */
  error(message: string, context: object): void;
}
