/** How far an exchange has come: what to say of it when it gets no further. */
export class ExchangeStage {
  #describe: () => string = () => 'the credentials did not come';

  /** Notes that the exchange has come to a point; the description is asked for when it is needed. */
  reach(describe: () => string): void {
    this.#describe = describe;
  }

  /** What has come so far, and what has not. */
  get description(): string {
    return this.#describe();
  }
}
