import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import type { DeliveryQueue } from '../../outbox/outbox.port.js';
import { delayAfter } from '../outcome/backoff.js';
import { judge, type Judgement } from '../outcome/judgement.js';
import { outcomeOf, type RetryRule } from '../outcome/outcome.js';
import type { StopSignal } from '../../stop-signal.js';
import { textBytesWithin, type Transport } from '../transport.js';
import { sendWithin } from './bounded-send.js';
import type { RelayCounter } from './relay-counter.js';
import type { RelayLease } from './relay-lease.js';
import type { CompleteRelayOptions } from './relay-options.js';
import type { SituationWatch } from './relay-situation.js';

/** Why a pass ended before its time: what the receiver said, and how many milliseconds to leave it alone. */
export interface Interruption {
  readonly kind: 'unavailable' | 'paused' | 'interrupted';
  readonly reason: string;
  readonly delay: number;
  /** The error underneath. */
  readonly cause?: unknown;
}

/** What a pass works with. */
export interface RelayPassParts {
  readonly queue: DeliveryQueue;
  readonly transport: Transport;
  readonly lease: RelayLease;
  readonly counter: RelayCounter;
  readonly watch: SituationWatch;
  readonly stop: StopSignal;
  readonly options: CompleteRelayOptions;
}

/** What keeps a whole batch from being judged. */
interface HoldingAnswer extends Pick<Interruption, 'kind' | 'reason' | 'cause'> {
  readonly retryAfter?: number | undefined;
}

const STOPPED = { kind: 'interrupted', reason: 'the relay was stopped' } as const;

/** Goes through the due events of an outbox, from the first to the last, and sends each of them once. */
export class RelayPass {
  readonly #parts: RelayPassParts;
  readonly #rule: RetryRule;
  /** How many requests in a row failed as a whole. */
  #failures = 0;
  #dueAgain = 0;

  constructor(parts: RelayPassParts) {
    this.#parts = parts;
    const { rejectionLimit, random } = parts.options;
    this.#rule = { rejectionLimit, delayAfter: (failures) => delayAfter(failures, parts.options, random) };
  }

  /** How many events the last pass left due at once: innocents of batches in which others were rejected. */
  get dueAgain(): number {
    return this.#dueAgain;
  }

  /**
   * Sends everything that is due, unless the receiver or the stop signal interrupts it. It never goes back, so that it
   * ends whatever the receiver answers.
   *
   * @throws LeaseLostError when another relay has taken over.
   */
  async run(): Promise<Interruption | undefined> {
    const { queue, transport, stop } = this.#parts;
    const limits = { limit: transport.limits.maxEvents, maxBytes: textBytesWithin(transport.limits) };
    this.#dueAgain = 0;
    for (let after = 0; ;) {
      if (stop.aborted) return { ...STOPPED, delay: 0 };
      const page = queue.due({ ...limits, after });
      const last = page.at(-1);
      // A damaged file may give what it gave before.
      if (last === undefined || last.sequence <= after) return undefined;
      const interruption = await this.#deliver(page);
      if (interruption !== undefined) return interruption;
      after = last.sequence;
    }
  }

  /** Sends one batch, in halves of halves where the receiver refuses it for an event that it does not name. */
  async #deliver(page: readonly OutboxEntry[]): Promise<Interruption | undefined> {
    const parts = [page];
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const judgement = this.#parts.stop.aborted ? STOPPED : await this.#send(part);
      if (judgement.kind === 'halved') {
        const middle = Math.ceil(part.length / 2);
        parts.push(part.slice(middle), part.slice(0, middle));
      } else if (judgement.kind === 'judged') {
        this.#failures = 0;
        this.#dueAgain += judgement.verdicts.filter((verdict) => 'soon' in verdict).length;
        this.#record(part, (entry, index, now) => {
          const verdict = judgement.verdicts[index] ?? { result: 'transient', reason: 'no verdict' };
          return outcomeOf(entry, verdict, now, this.#rule);
        });
        this.#parts.watch.note({ kind: 'delivering' });
      } else {
        // What is left of the batch was sent with it, so that it, too, has an outcome.
        return this.#hold([...part, ...parts.reverse().flat()], judgement);
      }
    }
    return undefined;
  }

  async #send(part: readonly OutboxEntry[]): Promise<Judgement> {
    const { transport, counter, stop, options } = this.#parts;
    this.#parts.lease.assertHeld();
    counter.countRequest();
    return judge(await sendWithin(options.grace, stop, transport, part), part);
  }

  #hold(entries: readonly OutboxEntry[], { kind, reason, retryAfter, cause }: HoldingAnswer): Interruption {
    const delay = kind === 'interrupted' ? 0 : this.#delay(retryAfter);
    this.#record(entries, ({ sequence }, _index, now) => ({
      sequence,
      result: 'transient',
      error: reason,
      nextAttemptAt: delay === 0 ? 0 : now + delay,
    }));
    if (kind === 'unavailable') this.#parts.watch.note({ kind, reason, delay });
    return { kind, reason, delay, cause };
  }

  /** The receiver's wish, unless it is beyond what is obeyed or shorter than what is decent. */
  #delay(retryAfter = 0): number {
    const delay = this.#rule.delayAfter(this.#failures);
    this.#failures += 1;
    return Math.max(delay, Math.min(retryAfter, this.#parts.options.longestRetryAfter));
  }

  #record(
    entries: readonly OutboxEntry[],
    outcomeFor: (entry: OutboxEntry, index: number, now: number) => OutboxOutcome,
  ): void {
    const { queue, lease, counter, options } = this.#parts;
    const now = options.clock.now();
    const outcomes = entries.map((entry, index) => outcomeFor(entry, index, now));
    queue.record(lease.token, outcomes);
    counter.countOutcomes(outcomes);
    options.onProgress(counter.tally);
  }
}
