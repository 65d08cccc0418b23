import type { LeaseAnswer } from '../../outbox/lease.js';
import type { OutboxObstacle } from './outbox-obstacle.js';

/**
 * What a relay is up to:
 *
 * - `delivering`: it has the lease, and as far as it knows the receiver is there;
 * - `unavailable`: the receiver cannot be reached, or cannot work, and is left alone for `delay` milliseconds;
 * - `waiting`: another relay has the lease;
 * - `busy`: others keep the outbox locked;
 * - `disk-full`: the outbox cannot be written to before there is room; what was sent meanwhile is recorded then;
 * - `replaced`: the file of the outbox was deleted or replaced, and the relay goes on with what is at its path now.
 *
 * No reason holds a secret.
 */
export type RelaySituation =
  | { readonly kind: 'delivering' }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly delay: number }
  | { readonly kind: 'waiting' | OutboxObstacle['kind']; readonly reason: string };

/** Told when the situation is another; `previous` is undefined the first time. */
export type SituationListener = (situation: RelaySituation, previous: RelaySituation | undefined) => void;

/** Follows a relay's situation, and tells of its changes alone: attempts that end as the last did are none. */
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

  /** Takes note of who has the lease. That it is granted says nothing of the receiver, and may be known without the outbox. */
  noteLease({ granted, holder }: LeaseAnswer, ownHost: string): void {
    const where = holder.host === ownHost ? '' : ` on ${holder.host}`;
    if (!granted) this.note({ kind: 'waiting', reason: `process ${holder.pid}${where} has the lease` });
    else if (this.#current === undefined || this.#current.kind === 'waiting') this.note({ kind: 'delivering' });
  }

  /** Takes note that the outbox could be worked with. */
  noteAccess(): void {
    if (this.obstacle !== null && this.#current?.kind !== 'waiting') this.note({ kind: 'delivering' });
  }

  /** Takes note of a situation. */
  note(situation: RelaySituation): void {
    const previous = this.#current;
    this.#current = situation;
    if (previous === undefined || keyOf(previous) !== keyOf(situation)) this.#listener(situation, previous);
  }
}

/** Without the delay, which grows while nothing changes. */
function keyOf(situation: RelaySituation): string {
  return situation.kind === 'delivering' ? situation.kind : `${situation.kind} ${situation.reason}`;
}
