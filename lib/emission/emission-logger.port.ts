/** Receives reports of events that were not stored, such as `console`. The context holds no payload and no secret. */
export interface EmissionLogger {
  /** Reports a rejected event: it breaks the contract. */
  warn(message: string, context: object): void;
  /** Reports an event that could not be made or stored. */
  error(message: string, context: object): void;
}
