import type { LeaseAnswer } from '../../outbox/lease.js';
import type { OutboxObstacle } from './outbox-obstacle.js';

/**
 * What a relay is doing:
 *
 * - `delivering`: it has the lease, and as far as it knows the receiver is there;
 * - `unavailable`: the receiver cannot be reached, or cannot work, and is left alone for `delay` milliseconds;
 * - `waiting`: another relay has the lease;
 * - `busy`: others keep the outbox locked;
 * - `disk-full`: the outbox cannot be written to until there is room; what was sent meanwhile is recorded then;
 * - `replaced`: the file of the outbox was deleted or replaced, and the relay goes on with the one at its path now.
 *
 * Reasons contain no secrets.
 */
export type RelaySituation =
  | { readonly kind: 'delivering' }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly delay: number }
  | { readonly kind: 'waiting' | OutboxObstacle['kind']; readonly reason: string };

/** Called when the situation changes; `previous` is undefined the first time. */
export type SituationListener = (situation: RelaySituation, previous: RelaySituation | undefined) => void;

/** Follows a relay's situation, and reports only changes: an attempt that ends like the previous one changes nothing. */
export class SituationWatch {
  readonly #listener: SituationListener;
  #current: RelaySituation | undefined;

  constructor(listener: SituationListener) {
    this.#listener = listener;
  }

  /** Why the relay cannot work on the outbox now; null when it can. */
  get obstacle(): string | null {
    const current = this.#current;
    return current === undefined || current.kind === 'delivering' || current.kind === 'unavailable'
      ? null
      : current.reason;
  }

  /**
   * Records who has the lease. A granted lease says nothing about the receiver, and may be known without the outbox.
   */
  noteLease({ granted, holder }: LeaseAnswer, ownHost: string): void {
    const where = holder.host === ownHost ? '' : ` on ${holder.host}`;
    if (!granted) this.note({ kind: 'waiting', reason: `process ${holder.pid}${where} has the lease` });
    else if (this.#current === undefined || this.#current.kind === 'waiting') this.note({ kind: 'delivering' });
  }

  /** Records that the outbox could be used. */
  noteAccess(): void {
    if (this.obstacle !== null && this.#current?.kind !== 'waiting') this.note({ kind: 'delivering' });
  }

  /** Records a situation. */
  note(situation: RelaySituation): void {
    const previous = this.#current;
    this.#current = situation;
    if (previous === undefined || keyOf(previous) !== keyOf(situation)) this.#listener(situation, previous);
  }
}

/** Leaves out the delay, which grows while nothing else changes. */
function keyOf(situation: RelaySituation): string {
  return situation.kind === 'delivering' ? situation.kind : `${situation.kind} ${situation.reason}`;
}
