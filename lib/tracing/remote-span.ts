import type { SpanContext } from '@opentelemetry/api';
import { toTraceparent } from '../event/traceparent.js';

const HEX = 16;

/** The span of another process that a W3C `traceparent` names; undefined when the value is not one. */
export function remoteSpan(value: unknown): SpanContext | undefined {
  const traceparent = toTraceparent(value);
  if (traceparent === undefined) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  return { traceId, spanId, traceFlags: Number.parseInt(flags, HEX), isRemote: true };
}
