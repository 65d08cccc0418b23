import type { MessageHeaders } from '../../../delivery/receiver/signature.guard.js';

type Api = typeof import('@opentelemetry/api');

/** The attributes of a request's span: its route and its method, never its content or sender. */
export interface TracedRequest {
  readonly method: string;
  readonly route: string;
  readonly headers: MessageHeaders;
}

const SCOPE = 'mission-dossier';
const FIRST_FAILURE = 500;

/**
 * Creates spans of requests if the application has `@opentelemetry/api`; otherwise requests are answered without spans.
 */
export class Tracing {
  readonly #api: Api | undefined;

  private constructor(api: Api | undefined) {
    this.#api = api;
  }

  /** Checks whether `@opentelemetry/api` is installed. */
  static async load(): Promise<Tracing> {
    try {
      return new Tracing(await import('@opentelemetry/api'));
    } catch {
      return new Tracing(undefined);
    }
  }

  /** Runs the answering of a request within a span, whose parent is the request's `traceparent`. */
  async run(request: TracedRequest, answer: () => Promise<number>): Promise<void> {
    if (this.#api === undefined) await answer();
    else await traced(this.#api, request, answer);
  }
}

async function traced(
  api: Api,
  { method, route, headers }: TracedRequest,
  answer: () => Promise<number>,
): Promise<void> {
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const parent = propagation.extract(context.active(), headers);
  const attributes = { 'http.request.method': method, 'http.route': route };
  const span = trace.getTracer(SCOPE).startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
  try {
    const status = await context.with(trace.setSpan(parent, span), answer);
    span.setAttribute('http.response.status_code', status);
    if (status >= FIRST_FAILURE) span.setStatus({ code: SpanStatusCode.ERROR });
  } finally {
    span.end();
  }
}
