import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { StopSignal } from '../../stop-signal.js';
import { delayAfter } from '../outcome/backoff.js';
import { judge, type Judgement, type Verdict } from '../outcome/judgement.js';
import { outcomeOfVerdict, type RetryRule } from '../outcome/outcome.js';
import { textBytesWithin, type Transport } from '../transport.js';
import { BatchParts, type BatchPart } from './batch-parts.js';
import { sendWithin } from './bounded-send.js';
import { endDeliverySpan, startDeliverySpan } from './delivery-span.js';
import type { OutcomeRecorder } from './outcome-recorder.js';
import { RefusalTrial, type JudgedEntry } from './refusal-trial.js';
import type { RelayCounter } from './relay-counter.js';
import type { RelayLease } from './relay-lease.js';
import type { CompleteRelayOptions } from './relay-options.js';
import type { RelayQueue } from './relay-queue.js';
import type { SituationWatch } from './relay-situation.js';

/** Why a pass ended early: what the receiver said, and how many milliseconds to leave it alone. */
export interface Interruption {
  readonly kind: 'unavailable' | 'paused' | 'interrupted';
  readonly reason: string;
  readonly delay: number;
  /** The underlying error. */
  readonly cause?: unknown;
}

/** What a pass needs. */
export interface RelayPassParts {
  readonly queue: RelayQueue;
  readonly transport: Transport;
  readonly lease: RelayLease;
  readonly recorder: OutcomeRecorder;
  readonly counter: RelayCounter;
  readonly watch: SituationWatch;
  readonly stop: StopSignal;
  readonly options: CompleteRelayOptions;
}

/** The answer that prevents judging a whole batch. */
interface HoldingAnswer extends Pick<Interruption, 'kind' | 'reason' | 'cause'> {
  readonly retryAfter?: number | undefined;
}

const STOPPED = { kind: 'interrupted', reason: 'the relay was stopped' } as const;

/** Goes through the due events of an outbox from first to last, and sends each of them once. */
export class RelayPass {
  readonly #parts: RelayPassParts;
  readonly #rule: RetryRule;
  readonly #trial = new RefusalTrial();
  /** The number of requests in a row that failed as a whole. */
  #failures = 0;
  #dueAgain = 0;
  readonly #askedAgain = new Set<number>();

  constructor(parts: RelayPassParts) {
    this.#parts = parts;
    const { rejectionLimit, random } = parts.options;
    this.#rule = { rejectionLimit, delayAfter: (failures) => delayAfter(failures, parts.options, random) };
  }

  /** The number of events that the last pass left due at once: those of batches in which only others were rejected. */
  get dueAgain(): number {
    return this.#dueAgain;
  }

  /**
   * Sends everything that is due, until the receiver or the stop signal interrupts. It never goes back, so that it ends
   * whatever the receiver answers.
   *
   * @throws LeaseLostError when another relay has taken over.
   */
  async run(): Promise<Interruption | undefined> {
    const { queue, transport, stop, recorder } = this.#parts;
    const limits = { limit: transport.limits.maxEvents, maxBytes: textBytesWithin(transport.limits) };
    this.#dueAgain = 0;
    this.#trial.dismiss();
    this.#askedAgain.clear();
    await recorder.flush();
    for (let after = 0; ;) {
      if (stop.aborted) return this.#hold([], STOPPED);
      const page = await queue.due({ ...limits, after });
      const last = page.at(-1);
      // A damaged file may return the same entries again.
      if (last === undefined || last.sequence <= after) return this.#conclude();
      const interruption = await this.#deliver(page);
      if (interruption !== undefined) return interruption;
      after = last.sequence;
    }
  }

  /** Sends one batch, in halves of halves when the receiver refuses it for an event that it does not name. */
  async #deliver(page: readonly OutboxEntry[]): Promise<Interruption | undefined> {
    const { stop } = this.#parts;
    const parts = new BatchParts(page);
    this.#trial.begin();
    // Starts with the whole batch, whatever the previous one has shown.
    for (let part = parts.next(); part !== undefined; part = this.#nextPart(parts)) {
      const judgement = stop.aborted ? STOPPED : await this.#send(part);
      // The rest of the batch was sent with it, so it needs an outcome, too.
      if (judgement.kind === 'halved') parts.halve(part);
      else if (judgement.kind !== 'judged') return this.#hold([...part, ...parts.rest], judgement);
      else await this.#settle(part, judgement, parts);
      if (this.#trial.isLost) {
        const { lastReason } = this.#trial;
        await this.#recordVerdicts(this.#trial.conclude());
        return this.#holdRefused(parts.rest, lastReason);
      }
    }
    return undefined;
  }

  #nextPart(parts: BatchParts): BatchPart | undefined {
    if (this.#trial.isLastChance) return parts.newest();
    return this.#trial.needsSample ? parts.sample() : parts.next();
  }

  async #send(part: readonly OutboxEntry[]): Promise<Judgement> {
    const { transport, counter, stop, options, lease } = this.#parts;
    await lease.assertHeld();
    counter.countRequest();
    const span = startDeliverySpan(part);
    const judgement = await span.run(async () => judge(await sendWithin(options.grace, stop, transport, part), part));
    endDeliverySpan(span, part, judgement);
    return judgement;
  }

  /** Records the receiver's verdicts. Who is to blame for a refusal may still be open. */
  async #settle(
    part: readonly OutboxEntry[],
    { verdicts, hasTaken }: Extract<Judgement, { readonly kind: 'judged' }>,
    parts: BatchParts,
  ): Promise<void> {
    const settled = part.map((entry, index) => ({ entry, verdict: verdicts[index] ?? NO_VERDICT }));
    const counting = settled.filter(({ verdict }) => !('unnamed' in verdict));
    this.#trial.suspect(settled.filter(({ verdict }) => 'unnamed' in verdict));
    if (counting.length === 0) return;
    const suspects = hasTaken ? this.#trial.taken() : [];
    // The event put back last is sent first.
    const guilty = [...suspects].reverse().filter((suspect) => !this.#isAskedAgain(suspect, parts));
    this.#failures = 0;
    this.#dueAgain += verdicts.filter((verdict) => 'soon' in verdict).length;
    await this.#recordVerdicts([...guilty.reverse(), ...counting]);
    this.#parts.watch.note({ kind: 'delivering' });
  }

  /** An event that was too large alone would die of it, so the receiver, which takes others now, is asked once more. */
  #isAskedAgain({ entry, verdict }: JudgedEntry, parts: BatchParts): boolean {
    if (verdict.result !== 'undeliverable' || this.#askedAgain.has(entry.sequence)) return false;
    this.#askedAgain.add(entry.sequence);
    parts.putBack([entry]);
    return true;
  }

  /** Everything that is due has been sent. */
  async #conclude(): Promise<Interruption | undefined> {
    const { lastReason } = this.#trial;
    await this.#recordVerdicts(this.#trial.conclude());
    return this.#trial.isOpen ? this.#holdRefused([], lastReason) : undefined;
  }

  async #recordVerdicts(settled: readonly JudgedEntry[]): Promise<void> {
    if (settled.length === 0) return;
    const verdicts = new Map(settled.map(({ entry, verdict }) => [entry, verdict]));
    await this.#parts.recorder.record(
      settled.map(({ entry }) => entry),
      (entry, now) => outcomeOfVerdict(entry, verdicts.get(entry) ?? NO_VERDICT, now, this.#rule),
    );
  }

  /** The receiver refuses everything. The events return after the next try, which therefore uses others. */
  #holdRefused(rest: readonly OutboxEntry[], refusal: string): Promise<Interruption> {
    const reason = `it refuses everything (${refusal}), so no event is given up: check the receiver and any proxy in front of it`;
    return this.#hold(rest, { kind: 'unavailable', reason }, (delay, { attempts }) =>
      Math.max(2 * delay, this.#rule.delayAfter(attempts)),
    );
  }

  async #hold(
    rest: readonly OutboxEntry[],
    { kind, reason, retryAfter, cause }: HoldingAnswer,
    delayOf = (delay: number, _entry: OutboxEntry): number => delay,
  ): Promise<Interruption> {
    const entries = [...this.#trial.dismiss().map(({ entry }) => entry), ...rest];
    const delay = kind === 'interrupted' ? 0 : this.#delay(retryAfter);
    if (kind === 'unavailable') this.#parts.watch.note({ kind, reason, delay });
    if (entries.length > 0) {
      await this.#parts.recorder.record(entries, (entry, now) => ({
        sequence: entry.sequence,
        result: 'transient',
        error: reason,
        nextAttemptAt: delay === 0 ? 0 : now + delayOf(delay, entry),
      }));
    }
    return { kind, reason, delay, cause };
  }

  /** The receiver's wish, within the accepted maximum and the minimum that is polite. */
  #delay(retryAfter = 0): number {
    const delay = this.#rule.delayAfter(this.#failures);
    this.#failures += 1;
    return Math.max(delay, Math.min(retryAfter, this.#parts.options.longestRetryAfter));
  }
}

const NO_VERDICT: Verdict = { result: 'transient', reason: 'no verdict' };
