import type { DeliveryAnswer } from '../../lib/delivery/outcome/delivery-answer.js';
import type { StopSignal } from '../../lib/stop-signal.js';
import type { BatchLimits, OutboundEvent, Transport } from '../../lib/delivery/transport.js';
import type { LeaseHolder } from '../../lib/outbox/lease.js';
import type { Outbox } from '../../lib/outbox/outbox.port.js';
import { envelope, eventId, indexed } from './samples.js';

/** The text of a valid event; its id ends in the number. */
export function eventText(number: number): string {
  return JSON.stringify(envelope('indexed', number, indexed(`docs/${number}.md`)));
}

/** Stores valid events with these numbers, in one transaction. */
export function fill(outbox: Outbox, ...numbers: readonly number[]): void {
  outbox.transact((writer) => {
    for (const number of numbers) {
      writer.insert({
        eventId: eventId(number),
        eventType: 'MissionDossierArtifactIndexed',
        text: eventText(number),
      });
    }
  });
}

/** The numbers from 1 to this one. */
export function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The numbers of events, by the ends of their ids. */
export function numbersOf(events: readonly { readonly eventId: string }[]): readonly number[] {
  return events.map(({ eventId: id }) => Number(id.slice(-9)));
}

/** The numbers of the events in a state, in the order of the outbox. */
export function inState(outbox: Outbox, state: 'pending' | 'delivered' | 'dead'): readonly number[] {
  return numbersOf(outbox.list({ limit: 1_000_000, state }));
}

/** An answer that says the same of all events. */
export function answerAll(events: readonly OutboundEvent[], status: string): DeliveryAnswer {
  return { kind: 'answered', events: events.map(({ eventId: id }) => ({ eventId: id, status, reason: undefined })) };
}

/** A transport that answers as it is told, and remembers what it was sent. */
export class ScriptedTransport implements Transport {
  readonly batches: (readonly number[])[] = [];
  readonly limits: BatchLimits;

  constructor(
    private readonly answer: (
      events: readonly OutboundEvent[],
      signal: StopSignal,
    ) => DeliveryAnswer | Promise<DeliveryAnswer>,
    limits: Partial<BatchLimits> = {},
  ) {
    this.limits = { maxEvents: 4, maxBytes: 1_000_000, ...limits };
  }

  async send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer> {
    this.batches.push(numbersOf(events));
    return this.answer(events, signal);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Takes the lease away from the relay that holds it, as after a long pause of its process. */
export function takeLease(outbox: Outbox, thief: LeaseHolder, ttl: number): void {
  outbox.releaseLease(outbox.acquireLease(thief, ttl).holder.token);
  outbox.acquireLease(thief, ttl);
}
