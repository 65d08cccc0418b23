import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { Verdict } from '../outcome/judgement.js';

/** An event that was sent, and the receiver's verdict. */
export interface JudgedEntry {
  readonly entry: OutboxEntry;
  readonly verdict: Verdict;
}

/** After this many single events refused, and none taken in between, the events are not to blame. */
const ENOUGH = 12;
/** After this many it is better to try other events than the next one. */
const MANY = ENOUGH / 2;

/**
 * Decides who is to blame when a receiver refuses events without naming them: the events, or the receiver because it
 * refuses everything, for example behind a proxy that speaks another protocol. Each event refused alone is a suspect
 * until the receiver takes another event; only then the refusal counts against it.
 */
export class RefusalTrial {
  #suspects: readonly JudgedEntry[] = [];
  #tookOfBatch = false;
  /** Whether the receiver took something since suspects were last found guilty. */
  #tookLately = false;

  /** Whether there are suspects. */
  get isOpen(): boolean {
    return this.#suspects.length > 0;
  }

  /** Whether the next refusal is one too many. */
  get isLastChance(): boolean {
    return this.#suspects.length === ENOUGH - 1;
  }

  /** Whether single events from all over the batch are a better sample than the next ones. */
  get needsSample(): boolean {
    return this.#suspects.length >= MANY || (this.isOpen && !this.#tookOfBatch);
  }

  /** Whether the receiver refuses everything. */
  get isLost(): boolean {
    return this.#suspects.length >= ENOUGH;
  }

  /** Why the last suspect was refused. */
  get lastReason(): string {
    const verdict = this.#suspects.at(-1)?.verdict;
    return verdict !== undefined && 'reason' in verdict ? verdict.reason : '';
  }

  /** Begins a batch. */
  begin(): void {
    this.#tookOfBatch = false;
  }

  /** The receiver refused an event alone, without naming it. */
  suspect(entries: readonly JudgedEntry[]): void {
    this.#suspects = [...this.#suspects, ...entries];
  }

  /** The receiver took an event. Returns the events refused before it, whose refusal counts now. */
  taken(): readonly JudgedEntry[] {
    this.#tookOfBatch = true;
    this.#tookLately = true;
    return this.dismiss();
  }

  /**
   * No further event is left to try. Returns the suspects whose refusal counts, provided that the receiver has taken
   * something lately; the next time it must have taken something again. So a receiver that refuses everything now does
   * not cost an event its life because it is found too large.
   */
  conclude(): readonly JudgedEntry[] {
    if (!this.#tookLately || !this.isOpen) return [];
    this.#tookLately = false;
    const suspects = this.#suspects;
    this.#suspects = this.isLost ? suspects.filter(({ verdict }) => verdict.result === 'undeliverable') : [];
    return suspects.filter((one) => !this.#suspects.includes(one));
  }

  /** Ends the trial without a result. Returns the suspects. */
  dismiss(): readonly JudgedEntry[] {
    const suspects = this.#suspects;
    this.#suspects = [];
    return suspects;
  }
}
