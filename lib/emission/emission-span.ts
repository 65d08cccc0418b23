import { startSpan, type Span } from '../tracing/span.js';
import type { EmitOutcome } from './emit-outcome.js';

const OUTCOMES = ['stored', 'skipped', 'rejected', 'failed'] as const satisfies readonly EmitOutcome['outcome'][];

/** Starts the span of an emission. Events that are made while it runs carry it as their `traceparent`. */
export function startEmissionSpan(): Span {
  return startSpan({ name: 'emit dossier events', kind: 'producer' });
}

/** Ends the span with the number of findings by outcome. Events that could not be stored make it a failure. */
export function endEmissionSpan(span: Span, outcomes: readonly EmitOutcome[]): void {
  const counts = Object.fromEntries(
    OUTCOMES.map((name) => [
      `mission_dossier.findings.${name}`,
      outcomes.filter(({ outcome }) => outcome === name).length,
    ]),
  );
  const hasFailed = outcomes.some(({ outcome }) => outcome === 'failed');
  span.end({ 'messaging.batch.message_count': outcomes.length, ...counts }, hasFailed);
}
