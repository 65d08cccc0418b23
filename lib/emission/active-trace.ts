import { createRequire } from 'node:module';

type Api = typeof import('@opentelemetry/api');

/** Where every copy of `@opentelemetry/api` 1.x finds what an application registered. */
const REGISTRY = Symbol.for('opentelemetry.js.api.1');

/** The `traceparent` of the OpenTelemetry span that is active; undefined when there is none, or no OpenTelemetry. */
export function activeTraceparent(): string | undefined {
  // Without a registration there is no span, and nothing to load.
  if (!(REGISTRY in globalThis)) return undefined;
  const { trace, isSpanContextValid } = loadApi();
  const context = trace.getActiveSpan()?.spanContext();
  if (context === undefined || !isSpanContextValid(context)) return undefined;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}

function loadApi(): Api {
  return createRequire(import.meta.url)('@opentelemetry/api') as Api;
}
