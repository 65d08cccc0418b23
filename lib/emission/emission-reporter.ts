import type { EmitOutcome } from './emit-outcome.js';
import type { EmissionLogger } from './emission-logger.port.js';
import type { Finding } from './finding.js';

/** Tells a logger of events that were not stored, and survives whatever the logger does. */
export class EmissionReporter {
  constructor(private readonly logger: EmissionLogger | undefined) {}

  /** Reports a rejection or a failure; anything else is none of the logger's business. */
  report(finding: Finding | undefined, outcome: EmitOutcome): void {
    if (this.logger === undefined) return;
    const event_type = typeOf(finding);
    if (outcome.outcome === 'rejected') {
      const violations = outcome.violations.map(({ field, message, violation_type }) => ({
        field,
        message,
        violation_type,
      }));
      this.log('warn', 'event rejected', { event_type, violations });
    } else if (outcome.outcome === 'failed') {
      const { code, message } = outcome.error;
      this.log('error', 'event not stored', { event_type, code, message });
    }
  }

  private log(level: keyof EmissionLogger, message: string, context: object): void {
    try {
      const answer: unknown = this.logger?.[level](message, context);
      if (answer instanceof Promise) answer.catch(() => undefined);
    } catch {
      // A scan goes on, whatever becomes of its log.
    }
  }
}

/** A finding may be anything, also an object that throws when it is looked at. */
function typeOf(finding: Finding | undefined): string | null {
  try {
    const type: unknown = finding?.event_type;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}
