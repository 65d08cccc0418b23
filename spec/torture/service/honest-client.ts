import { setTimeout } from 'node:timers/promises';

const PAUSE = 20;

/** How a client does its work. */
export interface ClientOptions {
  /** The addresses of the nodes now, with `/` at their ends; the next one is asked when one does not answer. */
  readonly nodes: () => readonly string[];
  /** When it gives a node up and asks the next, in milliseconds. */
  readonly patience?: number;
  /** The time that messages are signed at; one that comes after a jump is refused, and signed again. */
  readonly clock?: () => number;
}

/** Sends one request after the other, each to the node that answered the one before, until it is ended. */
export abstract class HonestClient {
  /** How often a request was put off or not answered. */
  refused = 0;
  protected readonly options: ClientOptions;
  #turn = 0;
  #isOver = false;
  #failure: unknown;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: ClientOptions) {
    this.options = options;
  }

  /** Resolves when the last request was answered. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Sends nothing more. */
  end(): void {
    this.#isOver = true;
  }

  /** Throws what went wrong. */
  assertServed(): void {
    if (this.#failure !== undefined) throw this.#failure as Error;
  }

  /** Sends one request; returns whether it was answered. */
  protected abstract ask(node: string): Promise<boolean>;

  /** For the constructors of subclasses, at their ends. */
  protected begin(): void {
    this.#ended = this.#goOn().catch((error: unknown) => void (this.#failure = error ?? new Error('it failed')));
  }

  async #goOn(): Promise<void> {
    while (!this.#isOver) {
      const nodes = this.options.nodes();
      const node = nodes[this.#turn % Math.max(1, nodes.length)];
      if (node !== undefined && (await this.ask(node))) continue;
      this.refused += 1;
      this.#turn += 1;
      await setTimeout(PAUSE);
    }
  }
}
