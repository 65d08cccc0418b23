import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Context,
  type ContextManager,
  type TextMapGetter,
  type TextMapPropagator,
} from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** Keeps the active context across asynchronous calls, as that of Node.js SDKs does. */
class LocalContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    work: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => work.call(self as never, ...args));
  }

  bind<T>(_context: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#storage.disable();
    return this;
  }
}

/** Reads the header `traceparent`, as the propagator of W3C Trace Context does. */
class HeaderPropagator implements TextMapPropagator {
  inject(): void {
    return undefined;
  }

  extract(active: Context, carrier: unknown, getter: TextMapGetter<unknown>): Context {
    const [, traceId = '', spanId = '', flags = ''] = String(getter.get(carrier, 'traceparent') ?? '').split('-');
    if (traceId === '') return active;
    return trace.setSpanContext(active, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true });
  }

  fields(): string[] {
    return ['traceparent'];
  }
}

/** Registers OpenTelemetry for each spec of a suite; the exporter has the spans that ended. */
export function withOpenTelemetry(): InMemorySpanExporter {
  const exporter = new InMemorySpanExporter();
  beforeEach(() => {
    exporter.reset();
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
    context.setGlobalContextManager(new LocalContextManager());
    propagation.setGlobalPropagator(new HeaderPropagator());
  });
  afterEach(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });
  return exporter;
}
