import type { ConflictingEvent, OutboxEntry } from '../outbox-entry.js';

/** The contents of an in-memory outbox, and its counters. */
export class MemoryLedger {
  lamport = 0;
  refused = 0;
  pending = 0;
  lastSequence = 0;
  readonly conflicts: ConflictingEvent[] = [];
  /** Texts by their keys. */
  readonly notes = new Map<string, string>();
  /** A map keeps the order of insertion even when a value is replaced. */
  readonly #entriesBySequence = new Map<number, OutboxEntry>();
  readonly #sequences = new Map<string, number>();

  constructor(readonly limit: number) {}

  /** The matching entries, in the order of their insertion. */
  *entries(isWanted: (entry: OutboxEntry) => boolean): Generator<OutboxEntry> {
    for (const entry of this.#entriesBySequence.values()) if (isWanted(entry)) yield entry;
  }

  bySequence(sequence: number): OutboxEntry | undefined {
    return this.#entriesBySequence.get(sequence);
  }

  byId(eventId: string): OutboxEntry | undefined {
    const sequence = this.#sequences.get(eventId);
    return sequence === undefined ? undefined : this.#entriesBySequence.get(sequence);
  }

  /** The dead and pending entries of these ids; without ids, all dead ones. */
  unsettled(eventIds?: readonly string[]): readonly OutboxEntry[] {
    if (eventIds === undefined) return [...this.entries(({ state }) => state === 'dead')];
    const entries = [...new Set(eventIds)].map((eventId) => this.byId(eventId));
    return entries.filter((entry) => entry !== undefined && entry.state !== 'delivered') as readonly OutboxEntry[];
  }

  /** Adds an entry, or replaces the one with its sequence. */
  put(entry: OutboxEntry): void {
    this.pending += isPending(entry) - isPending(this.#entriesBySequence.get(entry.sequence));
    this.#entriesBySequence.set(entry.sequence, Object.freeze(entry));
    this.#sequences.set(entry.eventId, entry.sequence);
  }

  remove(entry: OutboxEntry): void {
    this.pending -= isPending(entry);
    this.#entriesBySequence.delete(entry.sequence);
    this.#sequences.delete(entry.eventId);
  }
}

function isPending(entry: OutboxEntry | undefined): number {
  return entry?.state === 'pending' ? 1 : 0;
}
