import { toTraceparent } from '../event/traceparent.js';
import { activeTraceparent } from './active-trace.js';
import { openTelemetry } from './open-telemetry.js';
import { remoteSpan } from './remote-span.js';

/** The environment variables of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs work as a part of the trace that the environment names in `TRACEPARENT` and `TRACESTATE`, as build pipelines set
 * them for their steps (OpenTelemetry, "Environment Variables as Context Propagation Carriers"). It changes nothing
 * where a span is active already, or OpenTelemetry is not registered.
 *
 * @returns the result of the work.
 */
export function inEnvironmentTrace<T>(env: Environment, work: () => T): T {
  const api = openTelemetry();
  const span = remoteSpan(env['TRACEPARENT']);
  if (api === undefined || span === undefined || api.trace.getActiveSpan() !== undefined) return work();
  const { context, trace, createTraceState } = api;
  const state = env['TRACESTATE'];
  const remote = state === undefined ? span : { ...span, traceState: createTraceState(state) };
  return context.with(trace.setSpanContext(context.active(), remote), work);
}

/** The `traceparent` of the active span, or else of the environment; undefined when neither has one. */
export function traceparentWithin(env: Environment): string | undefined {
  return activeTraceparent() ?? toTraceparent(env['TRACEPARENT']);
}
