import type { Refusal } from '../../delivery/receiver/event-admission.js';
import type { Clock } from '../../emission/clock.js';
import { Event } from '../../event/event.js';
import { dossierIdOf } from '../log/dossier-id.js';
import type { EventLog } from '../log/event-log.port.js';
import type { AppendAnswer, NewEvent, NewRejection } from '../log/new-event.js';
import { REJECTED_TEXT_LENGTH } from '../log/rejection-limits.js';
import { storable } from '../log/search-text.js';
import { namespaceInRefused, readSubmitted, type Admitted } from './event-reading.js';
import { LoopTurns } from './loop-turns.js';
import { newEvent } from './new-event.js';
import type { IntakeAnswer, SubmittedEvent } from './submitted-event.js';

/** An event that was stored just now, in parsed form. */
export interface FreshEvent {
  readonly event: Event;
  readonly dossierId: string | null;
  readonly sequence: number;
}

/** What an intake needs. */
export interface IntakeParts extends Admitted {
  readonly log: EventLog;
  readonly clock: Clock;
  /** Called with the stored events after the commit, before the answer. Must not throw. */
  readonly onStored: (events: readonly FreshEvent[]) => void;
}

/** Takes events in: parses each, hands the valid ones to the log, and records the refused ones. */
export class EventIntake {
  readonly #parts: IntakeParts;
  readonly #turns = new LoopTurns();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /**
   * Takes a batch; returns one answer per event, in their order, after the commit. Rejects with the errors of the log.
   */
  async take(batch: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]> {
    if (batch.length === 0) return [];
    await this.#turns.next();
    const receivedAt = this.#parts.clock.now();
    const read = batch.map(({ text, value }) => readSubmitted(text, value, this.#parts));
    const events: NewEvent[] = [];
    const rejections: NewRejection[] = [];
    for (const [index, result] of read.entries()) {
      const submitted = batch[index] as SubmittedEvent;
      if (result instanceof Event) events.push(newEvent(result, submitted, receivedAt));
      else rejections.push(newRejection(result, submitted, receivedAt));
    }
    const answers = await this.#parts.log.append(events, rejections);
    return this.#answersOf(read, events, answers);
  }

  /** Resolves when every batch that was given so far is on its way into the log. */
  settled(): Promise<void> {
    return this.#turns.next();
  }

  #answersOf(
    read: readonly (Event | Refusal)[],
    events: readonly NewEvent[],
    answers: readonly AppendAnswer[],
  ): readonly IntakeAnswer[] {
    const fresh: FreshEvent[] = [];
    let next = 0;
    const results = read.map((result): IntakeAnswer => {
      if (!(result instanceof Event)) return { outcome: 'rejected', ...result };
      const { outcome, place } = answers[next] as AppendAnswer;
      const { dossierId, eventId } = events[next++] as NewEvent;
      if (outcome === 'stored') fresh.push({ event: result, dossierId, sequence: place.sequence });
      return { outcome, eventId, place };
    });
    this.#parts.onStored(fresh);
    return results;
  }
}

function newRejection(
  { eventId, violations }: Refusal,
  { text, value }: SubmittedEvent,
  receivedAt: number,
): NewRejection {
  const namespace = namespaceInRefused(text, value);
  return {
    eventId: eventId === null ? null : storable(eventId),
    dossierId: namespace === null ? null : dossierIdOf(namespace),
    violations: JSON.stringify(violations),
    text: storable(text.slice(0, REJECTED_TEXT_LENGTH)),
    bytes: Buffer.byteLength(text),
    receivedAt,
  };
}
