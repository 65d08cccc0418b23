import { openTelemetry } from './open-telemetry.js';

/** The `traceparent` of the active OpenTelemetry span; undefined without one. */
export function activeTraceparent(): string | undefined {
  const api = openTelemetry();
  const context = api?.trace.getActiveSpan()?.spanContext();
  if (api === undefined || context === undefined || !api.isSpanContextValid(context)) return undefined;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}
