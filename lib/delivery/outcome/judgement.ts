import { toEventId } from '../../event/event-id.js';
import type { OutboundEvent } from '../transport.js';
import type { DeliveryAnswer, EventAnswer } from './delivery-answer.js';
import { DELIVERED_STATUSES, REJECTED_STATUS, WAITING_STATUSES } from './event-status.js';

/**
 * What an answer means for one event that was sent: it arrived; it stays pending and is sent again, later or `soon`
 * when only other events of its batch were at fault; it was refused itself; or no receiver will ever take it.
 */
export type Verdict =
  | { readonly result: 'delivered' }
  | { readonly result: 'transient'; readonly reason: string; readonly soon?: true }
  | {
      readonly result: 'rejected' | 'undeliverable';
      readonly reason: string;
      /** The receiver refused a batch of this event alone without naming it, so it may refuse everything. */
      readonly unnamed?: true;
    };

/**
 * What an answer means for a batch: one verdict per event, in their order; or send each half; or stop sending for now.
 */
export type Judgement =
  | {
      readonly kind: 'judged';
      readonly verdicts: readonly Verdict[];
      /** Whether the receiver took an event of the batch, to process it now or later. */
      readonly hasTaken: boolean;
    }
  | { readonly kind: 'halved' }
  | Extract<DeliveryAnswer, { readonly kind: 'unavailable' | 'paused' | 'interrupted' }>;

/** Judges the answer to a batch. Events that the batch does not contain are ignored. */
export function judge(answer: DeliveryAnswer, batch: readonly OutboundEvent[]): Judgement {
  switch (answer.kind) {
    case 'answered':
      return judgeAnswer(answer, batch);
    case 'refused':
      return judgeRefusal(answer, batch);
    case 'too-large':
      if (batch.length > 1) return { kind: 'halved' };
      return judgedAlone(batch, { result: 'undeliverable', reason: answer.reason, unnamed: true });
    default:
      return answer;
  }
}

/**
 * In a batch that was not taken nothing has arrived, whatever else is said, so only the refusal of an event counts
 * here.
 */
function judgeRefusal(
  { reason, events }: Extract<DeliveryAnswer, { readonly kind: 'refused' }>,
  batch: readonly OutboundEvent[],
): Judgement {
  const verdicts = verdictsOf(batch, events, (answers): Verdict => {
    const refusal = answers.find(
      ({ status = REJECTED_STATUS }) => !DELIVERED_STATUSES.has(status) && !WAITING_STATUSES.has(status),
    );
    if (refusal !== undefined) return { result: 'rejected', reason: refusal.reason ?? reason };
    return { result: 'transient', reason: `${reason}: sent along with events that were rejected`, soon: true };
  });
  if (verdicts.some(({ result }) => result === 'rejected')) return { kind: 'judged', verdicts, hasTaken: false };
  if (batch.length > 1) return { kind: 'halved' };
  return judgedAlone(batch, { result: 'rejected', reason, unnamed: true });
}

function judgedAlone(batch: readonly OutboundEvent[], verdict: Verdict): Judgement {
  return { kind: 'judged', verdicts: batch.map(() => verdict), hasTaken: false };
}

function judgeAnswer(
  { events }: Extract<DeliveryAnswer, { readonly kind: 'answered' }>,
  batch: readonly OutboundEvent[],
): Judgement {
  let hasTaken = false;
  const verdicts = verdictsOf(batch, events, (answers) => {
    hasTaken ||= answers.some(({ status = '' }) => DELIVERED_STATUSES.has(status) || WAITING_STATUSES.has(status));
    return verdictOnAnswer(answers);
  });
  return { kind: 'judged', verdicts, hasTaken };
}

function verdictOnAnswer(answers: readonly EventAnswer[]): Verdict {
  const [answer, ...others] = answers;
  if (answer === undefined) return { result: 'transient', reason: 'the answer does not mention this event' };
  const { status, reason } = answer;
  if (others.some((other) => other.status !== status)) {
    return { result: 'transient', reason: 'the answer contradicts itself about this event' };
  }
  if (status === undefined) return { result: 'transient', reason: 'the answer has no status for this event' };
  if (DELIVERED_STATUSES.has(status)) return { result: 'delivered' };
  if (status === REJECTED_STATUS) return { result: 'rejected', reason: reason ?? 'rejected by the receiver' };
  if (WAITING_STATUSES.has(status)) return { result: 'transient', reason: `${status} at the receiver` };
  return { result: 'transient', reason: `the answer has an unknown status for this event: ${status}` };
}

function verdictsOf(
  batch: readonly OutboundEvent[],
  answers: readonly EventAnswer[],
  verdictOn: (answers: readonly EventAnswer[]) => Verdict,
): readonly Verdict[] {
  const byId = new Map<string, EventAnswer[]>();
  for (const answer of answers) {
    const id = normalised(answer.eventId);
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [answer]);
    else known.push(answer);
  }
  return batch.map(({ eventId }) => verdictOn(byId.get(normalised(eventId)) ?? []));
}

/** A receiver may write an id in another of its forms. */
function normalised(eventId: string): string {
  return toEventId(eventId) ?? eventId;
}
