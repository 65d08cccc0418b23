import type { RejectionReason } from '../../delivery/receiver/event-admission.js';
import type { EventPlace } from '../log/new-event.js';

/** An event as it was sent, whoever carried it. */
export interface SubmittedEvent {
  /** Exactly the part of the message that is the event: what is kept. */
  readonly text: string;
  /** What `JSON.parse` made of the text, for who has it already. */
  readonly value?: unknown;
  /** The W3C `traceparent` that it came with. */
  readonly trace?: string | null;
}

/** What became of an event that was sent. */
export type IntakeAnswer =
  | {
      readonly outcome: 'stored' | 'duplicate' | 'conflict';
      readonly eventId: string;
      /** Where the event under this id is in the log. */
      readonly place: EventPlace;
    }
  | {
      readonly outcome: 'rejected';
      /** Null when it has none to be known by. */
      readonly eventId: string | null;
      readonly violations: readonly RejectionReason[];
    };
