import { toEventId } from '../../event/event-id.js';
import type { OutboundEvent } from '../transport.js';
import type { DeliveryAnswer, EventAnswer } from './delivery-answer.js';
import { DELIVERED_STATUSES, REJECTED_STATUS, WAITING_STATUSES } from './event-status.js';

/**
 * What an answer means for one event that was sent: it arrived; or it stays pending, to be sent again later or, when it
 * was only in bad company, `soon`; or it was refused itself; or nobody will ever take it.
 */
export type Verdict =
  | { readonly result: 'delivered' }
  | { readonly result: 'transient'; readonly reason: string; readonly soon?: true }
  | { readonly result: 'rejected' | 'undeliverable'; readonly reason: string };

/** What an answer means for a batch: one verdict an event, in their order; or send each half; or stop sending for now. */
export type Judgement =
  | { readonly kind: 'judged'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'halved' }
  | Extract<DeliveryAnswer, { readonly kind: 'unavailable' | 'paused' | 'interrupted' }>;

/** Judges an answer to a batch. Of events the batch does not have it takes no notice. */
export function judge(answer: DeliveryAnswer, batch: readonly OutboundEvent[]): Judgement {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'judged', verdicts: verdictsOf(batch, answer.events, verdictOnAnswer) };
    case 'refused':
      return judgeRefusal(answer, batch);
    case 'too-large':
      if (batch.length > 1) return { kind: 'halved' };
      return { kind: 'judged', verdicts: batch.map(() => ({ result: 'undeliverable', reason: answer.reason })) };
    default:
      return answer;
  }
}

/** Only the refusal of an event counts here: of a batch that was not taken, nothing has arrived, whatever else is said. */
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
  if (verdicts.some(({ result }) => result === 'rejected')) return { kind: 'judged', verdicts };
  if (batch.length > 1) return { kind: 'halved' };
  return { kind: 'judged', verdicts: batch.map(() => ({ result: 'rejected', reason })) };
}

function verdictOnAnswer(answers: readonly EventAnswer[]): Verdict {
  const [answer, ...others] = answers;
  if (answer === undefined) return { result: 'transient', reason: 'the receiver did not speak of this event' };
  const { status, reason } = answer;
  if (others.some((other) => other.status !== status)) {
    return { result: 'transient', reason: 'the receiver contradicts itself about this event' };
  }
  if (status === undefined) return { result: 'transient', reason: 'the receiver gave this event no status' };
  if (DELIVERED_STATUSES.has(status)) return { result: 'delivered' };
  if (status === REJECTED_STATUS) return { result: 'rejected', reason: reason ?? 'rejected by the receiver' };
  if (WAITING_STATUSES.has(status)) return { result: 'transient', reason: `${status} at the receiver` };
  return { result: 'transient', reason: `the receiver calls this event ${status}, which means nothing here` };
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
