import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { Verdict } from '../outcome/judgement.js';

/** An event that was sent, and what the receiver decided. */
export interface JudgedEntry {
  readonly entry: OutboxEntry;
  readonly verdict: Verdict;
}

/** So many events refused one by one, and none taken in between: it is not the events. */
const ENOUGH = 12;
/** So many, and it is better to look at others than at the next. */
const MANY = ENOUGH / 2;

/**
 * Judges whether it is the events that a receiver refuses without naming them, or the receiver that refuses everything,
 * since a proxy in front of it speaks another protocol, for example. Each event that it refused alone is a suspect until the
 * receiver takes another one: only then does the refusal count against the event.
 */
export class RefusalTrial {
  #suspects: readonly JudgedEntry[] = [];
  #tookOfBatch = false;
  /** Whether the receiver took something since suspects were last found guilty for it. */
  #tookLately = false;

  /** Whether there are suspects. */
  get isOpen(): boolean {
    return this.#suspects.length > 0;
  }

  /** Whether one refusal more is one too many. */
  get isLastChance(): boolean {
    return this.#suspects.length === ENOUGH - 1;
  }

  /** Whether single events from all over the batch are a better sample than what is next. */
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

  /** A batch begins. */
  begin(): void {
    this.#tookOfBatch = false;
  }

  /** The receiver refused an event alone, without naming it. */
  suspect(entries: readonly JudgedEntry[]): void {
    this.#suspects = [...this.#suspects, ...entries];
  }

  /** The receiver took an event. Gives those that were refused before it, which counts now. */
  taken(): readonly JudgedEntry[] {
    this.#tookOfBatch = true;
    this.#tookLately = true;
    return this.dismiss();
  }

  /**
   * No further event can be asked about. Gives the suspects whose refusal counts, if the receiver has taken something lately;
   * the next time it must have taken something again. Of a receiver that refuses everything now, it costs no event its life
   * at once that it finds events too large.
   */
  conclude(): readonly JudgedEntry[] {
    if (!this.#tookLately || !this.isOpen) return [];
    this.#tookLately = false;
    const suspects = this.#suspects;
    this.#suspects = this.isLost ? suspects.filter(({ verdict }) => verdict.result === 'undeliverable') : [];
    return suspects.filter((one) => !this.#suspects.includes(one));
  }

  /** Ends the trial without a result. Gives those that were suspects. */
  dismiss(): readonly JudgedEntry[] {
    const suspects = this.#suspects;
    this.#suspects = [];
    return suspects;
  }
}
