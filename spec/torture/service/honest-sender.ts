import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { batchOf, message } from '../../support/messages.js';
import { rawEvent } from '../../support/submitted-events.js';
import { HonestClient, type ClientOptions } from './honest-client.js';

/** How many dossiers the events are of. */
const FEATURES = 7;
const BATCH = 20;
/** Every batch begins with some events of the one before. */
const AGAIN = 3;
/** After that the next node is asked, in milliseconds; what became of the batch is not known then. */
const PATIENCE = 10_000;
/** How long nothing may come through, in milliseconds. */
const LONGEST_OUTAGE = 120_000;
const UNAUTHORISED = 401;
const RETRIED: ReadonlySet<number> = new Set([429, 503]);

/** The event with a number, as it is sent. */
export function sentEvent(number: number): ReturnType<typeof rawEvent> {
  return rawEvent(number, featureOf(number));
}

/** The feature whose dossier the event with a number is of. */
export function featureOf(number: number): string {
  return `mission-${String(number % FEATURES)}`;
}

/** Sends signed batches, one after the other, each until a node answers for it, as a relay does. */
export class HonestSender extends HonestClient {
  /** The numbers of the events that were answered for, as stored or as known already. */
  readonly answered = new Set<number>();
  #next = 1;

  constructor(options: ClientOptions) {
    super(options);
    this.begin();
  }

  /** Waits until so many more events are answered for than now. */
  async answers(more: number): Promise<void> {
    const wanted = this.answered.size + more;
    let [last, since] = [this.answered.size, performance.now()];
    while (this.answered.size < wanted) {
      this.assertServed();
      if (this.answered.size > last) [last, since] = [this.answered.size, performance.now()];
      assert.ok(performance.now() - since < LONGEST_OUTAGE, 'an honest sender is not served');
      await setTimeout(2);
    }
  }

  protected override async ask(node: string): Promise<boolean> {
    const first = Math.max(1, this.#next - AGAIN);
    const numbers = Array.from({ length: this.#next + BATCH - first }, (_, index) => first + index);
    const isAnswered = await this.#send(node, numbers);
    if (isAnswered) this.#next += BATCH;
    return isAnswered;
  }

  async #send(node: string, numbers: readonly number[]): Promise<boolean> {
    const reply = await this.#post(node, batchOf(...numbers.map(sentEvent)));
    if (reply === undefined || RETRIED.has(reply.status)) return false;
    if (reply.status === UNAUTHORISED && this.options.clock !== undefined) return false;
    assert.equal(reply.status, 200, `a signed batch is answered ${String(reply.status)}: ${reply.text}`);
    const { results } = JSON.parse(reply.text) as { readonly results: readonly { readonly status: string }[] };
    assert.equal(results.length, numbers.length);
    for (const [index, { status }] of results.entries()) {
      assert.ok(status === 'success' || status === 'duplicate', `a sound event is ${status}`);
      this.answered.add(numbers[index]!);
    }
    return true;
  }

  /** Undefined when the connection was lost, or no answer came in time. */
  async #post(node: string, batch: string): Promise<{ readonly status: number; readonly text: string } | undefined> {
    const { headers, body } = message(batch, { time: this.options.clock?.() ?? Date.now() });
    const signal = AbortSignal.timeout(this.options.patience ?? PATIENCE);
    try {
      const response = await fetch(`${node}v1/events`, { method: 'POST', headers, body: new Uint8Array(body), signal });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined;
    }
  }
}
