/** How far an exchange has come, described in case it gets no further. */
export class ExchangeStage {
  #describe: () => string = () => 'the credentials did not arrive';

  /** Records that the exchange has reached a stage. The description is only computed when it is needed. */
  reach(describe: () => string): void {
    this.#describe = describe;
  }

  /** What has happened so far, and what has not. */
  get description(): string {
    return this.#describe();
  }
}
