import type { Context, Span as ApiSpan } from '@opentelemetry/api';
import { openTelemetry, type OpenTelemetry } from './open-telemetry.js';
import { remoteSpan } from './remote-span.js';

/** Facts about a span, by name: counts and outcomes, never content, addresses or secrets. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** The beginning of a span. */
export interface SpanStart {
  readonly name: string;
  /** `producer` for what creates events, `client` for what sends them. */
  readonly kind: 'producer' | 'client';
  /**
   * The traceparents of the events that are worked on. Where no span is active and all events belong to one trace, the
   * span becomes a part of it; otherwise it has links to their traces.
   */
  readonly traces?: readonly (string | undefined)[];
}

/** Work that OpenTelemetry shows, if it is there. */
export interface Span {
  /** Runs work with this span as the active one. If it throws or rejects, the span ends as a failure; the error goes on. */
  run<T>(work: () => T): T;
  end(attributes: SpanAttributes, hasFailed: boolean): void;
}

const SCOPE = 'mission-dossier';
/** The number of links that SDKs keep by default. */
const MOST_LINKS = 128;
const NO_SPAN: Span = { run: (work) => work(), end: () => undefined };

/** Starts a span. Tracing never keeps the work from being done: where it fails, the work runs without a span. */
export function startSpan(start: SpanStart): Span {
  const api = openTelemetry();
  if (api === undefined) return NO_SPAN;
  const begun = withoutFailure(() => begin(api, start));
  return begun === undefined ? NO_SPAN : spanOf(api, begun);
}

interface BegunSpan {
  readonly span: ApiSpan;
  readonly within: Context;
}

function begin({ context, trace, SpanKind }: OpenTelemetry, { name, kind, traces = [] }: SpanStart): BegunSpan {
  const active = context.active();
  const remote = [...new Set(traces)].slice(0, MOST_LINKS).map(remoteSpan);
  const [only] = remote;
  const isPart = trace.getSpan(active) === undefined && remote.length === 1 && only !== undefined;
  const parent = isPart ? trace.setSpanContext(active, only) : active;
  const links = isPart ? [] : remote.flatMap((one) => (one === undefined ? [] : [{ context: one }]));
  const kinds = { producer: SpanKind.PRODUCER, client: SpanKind.CLIENT };
  const span = trace.getTracer(SCOPE).startSpan(name, { kind: kinds[kind], links }, parent);
  return { span, within: trace.setSpan(parent, span) };
}

function spanOf({ context, SpanStatusCode }: OpenTelemetry, { span, within }: BegunSpan): Span {
  const end = (attributes: SpanAttributes, hasFailed: boolean): void => {
    withoutFailure(() => {
      span.setAttributes(attributes);
      if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
  };
  return {
    run: (work) =>
      watched(
        () => context.with(within, work),
        () => end({}, true),
      ),
    end,
  };
}

/** Runs work. If it throws or rejects, `onFailure` is called before the error goes on to the caller. */
function watched<T>(work: () => T, onFailure: () => void): T {
  try {
    const result = work();
    if (result instanceof Promise) result.catch(onFailure);
    return result;
  } catch (error) {
    onFailure();
    throw error;
  }
}

function withoutFailure<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
