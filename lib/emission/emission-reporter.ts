import type { EmitOutcome } from './emit-outcome.js';
import type { EmissionLogger } from './emission-logger.port.js';
import type { Finding } from './finding.js';

/** Reports events that were not stored to a logger, and survives the logger's errors. */
export class EmissionReporter {
  readonly #logger: EmissionLogger | undefined;

  constructor(logger: EmissionLogger | undefined) {
    this.#logger = logger;
  }

  /** Reports a rejection or a failure; ignores other outcomes. */
  report(finding: Finding | undefined, outcome: EmitOutcome): void {
    if (this.#logger === undefined) return;
    const event_type = typeOf(finding);
    if (outcome.outcome === 'rejected') {
      const violations = outcome.violations.map(({ field, message, violation_type }) => ({
        field,
        message,
        violation_type,
      }));
      this.#log('warn', 'event rejected', { event_type, violations });
    } else if (outcome.outcome === 'failed') {
      const { code, message } = outcome.error;
      this.#log('error', 'event not stored', { event_type, code, message });
    }
  }

  #log(level: keyof EmissionLogger, message: string, context: object): void {
    try {
      const answer: unknown = this.#logger?.[level](message, context);
      if (answer instanceof Promise) answer.catch(() => undefined);
    } catch {
      // A scan goes on, whatever happens to its log.
    }
  }
}

/** The event type of a finding, which may be any value, even an object whose properties throw. */
function typeOf(finding: Finding | undefined): string | null {
  try {
    const type: unknown = finding?.event_type;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}
