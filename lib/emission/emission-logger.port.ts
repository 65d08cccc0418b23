/** Receives reports of events that were not stored, such as `console`. The context holds no payload and no secret. */
export interface EmissionLogger {
  /**
   * Reports a rejected event: it breaks the contract.
   *
   * @param message a sentence.
   * @param context details, without payload and secrets.
   */
  warn(message: string, context: object): void;
  /**
   * Reports an event that could not be made or stored.
   *
   * @param message a sentence.
   * @param context details, without payload and secrets.
   */
  error(message: string, context: object): void;
}
