/** Counts the batches that were received and have no answer yet, because they are being validated, stored or wait for it. */
export class PendingBatches {
  #batches = 0;
  #events = 0;

  /** The number of these batches. */
  get batches(): number {
    return this.#batches;
  }

  /** The number of their events. */
  get events(): number {
    return this.#events;
  }

  /** Counts a batch of `events` events; returns the function that ends it. */
  begin(events: number): () => void {
    this.#batches += 1;
    this.#events += events;
    return () => {
      this.#batches -= 1;
      this.#events -= events;
    };
  }
}
