import type { OutboxEntry } from '../../outbox/outbox-entry.js';

/** A part of a batch that is sent by itself. */
export type BatchPart = readonly OutboxEntry[];

/** The parts of a batch that are still to be sent: the whole, or halves of halves, in order. */
export class BatchParts {
  /** The last element is next. */
  readonly #parts: BatchPart[];
  #turn = 0;

  constructor(page: BatchPart) {
    this.#parts = [page];
  }

  /** Everything still to be sent, in order. */
  get rest(): BatchPart {
    return [...this.#parts].reverse().flat();
  }

  /** Removes and returns the next part to send. */
  next(): BatchPart | undefined {
    return this.#parts.pop();
  }

  /** Puts both halves of a part back. */
  halve(part: BatchPart): void {
    const middle = Math.ceil(part.length / 2);
    this.#parts.push(part.slice(middle), part.slice(0, middle));
  }

  /** Puts a part back as the next one. */
  putBack(part: BatchPart): void {
    this.#parts.push(part);
  }

  /** Removes one event as a sample: the first of one part after another, beginning with the next part. */
  sample(): BatchPart | undefined {
    const index = this.#parts.length - 1 - (this.#turn % Math.max(1, this.#parts.length));
    const part = this.#parts[index] ?? [];
    // When a part is used up, the one behind it takes its turn.
    if (part.length > 1) this.#turn += 1;
    return this.#take(index, part.slice(0, 1), part.slice(1));
  }

  /** Removes the very last event: new ones are at the end. */
  newest(): BatchPart | undefined {
    const part = this.#parts[0] ?? [];
    return this.#take(0, part.slice(-1), part.slice(0, -1));
  }

  #take(index: number, taken: BatchPart, rest: BatchPart): BatchPart | undefined {
    this.#parts.splice(index, 1, ...(rest.length > 0 ? [rest] : []));
    return taken.length > 0 ? taken : undefined;
  }
}
