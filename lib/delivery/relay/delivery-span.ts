import { startSpan, type Span } from '../../tracing/span.js';
import type { Judgement, Verdict } from '../outcome/judgement.js';
import type { OutboundEvent } from '../transport.js';

const RESULTS = ['delivered', 'transient', 'rejected', 'undeliverable'] as const satisfies readonly Verdict['result'][];

/** Starts the span of a request with a batch, a part of the trace of its events, or linked to their traces. */
export function startDeliverySpan(events: readonly OutboundEvent[]): Span {
  const traces = events.map(({ traceparent }) => traceparent);
  return startSpan({ name: 'deliver dossier events', kind: 'client', traces });
}

/** Ends the span with what the answer means for the batch and its events. An absent receiver makes it a failure. */
export function endDeliverySpan(span: Span, events: readonly OutboundEvent[], judgement: Judgement): void {
  const verdicts = judgement.kind === 'judged' ? judgement.verdicts : [];
  const counts = Object.fromEntries(
    RESULTS.map((name) => [`mission_dossier.events.${name}`, verdicts.filter(({ result }) => result === name).length]),
  );
  const answer = { 'messaging.batch.message_count': events.length, 'mission_dossier.answer': judgement.kind };
  span.end({ ...answer, ...counts }, judgement.kind === 'unavailable');
}
