import type { RejectionReason } from '../../delivery/receiver/event-admission.js';
import type { EventPlace } from '../log/new-event.js';

/** An event as it was sent, by any transport. */
export interface SubmittedEvent {
  /** Exactly the part of the message that is the event. This text is kept. */
  readonly text: string;
  /** The result of `JSON.parse`, if the caller has it already. */
  readonly value?: unknown;
  /** The W3C `traceparent` that it came with. */
  readonly trace?: string | null;
}

/** The outcome for an event that was sent. */
export type IntakeAnswer =
  | {
      readonly outcome: 'stored' | 'duplicate' | 'conflict';
      readonly eventId: string;
      /** The place in the log of the event with this id. */
      readonly place: EventPlace;
    }
  | {
      readonly outcome: 'rejected';
      /** Null without a valid id. */
      readonly eventId: string | null;
      readonly violations: readonly RejectionReason[];
    };
