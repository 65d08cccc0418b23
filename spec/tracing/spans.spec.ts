import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { InMemorySpanExporter, ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { expect } from 'chai';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { AsyncDossierEmitter } from '../../lib/emission/async-dossier.emitter.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { inEnvironmentTrace, traceparentWithin } from '../../lib/tracing/environment-trace.js';
import { openTelemetry } from '../../lib/tracing/open-telemetry.js';
import { startSpan } from '../../lib/tracing/span.js';
import { AsyncInMemoryOutbox } from '../support/async-in-memory.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { withOpenTelemetry } from '../support/open-telemetry.js';
import { NAMESPACE } from '../support/samples.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import { services } from '../support/service-under-spec.js';

const PIPELINE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const [, PIPELINE_TRACE, PIPELINE_SPAN] = PIPELINE.split('-');
const NOWHERE = 'http://127.0.0.1:1/swordfish';

const named = (exporter: InMemorySpanExporter, name: string): readonly ReadableSpan[] =>
  exporter.getFinishedSpans().filter((span) => span.name === name);
const traceparentOf = (span: ReadableSpan | undefined): string =>
  `00-${span?.spanContext().traceId ?? ''}-${span?.spanContext().spanId ?? ''}-01`;
const parentOf = (span: ReadableSpan | undefined): string | undefined => span?.parentSpanContext?.spanId;

describe('The spans of emission and delivery', () => {
  const start = services();
  const exporter = withOpenTelemetry();

  it('are one trace from a pipeline to the log: emission, delivery and request', async () => {
    const service = await start();
    const outbox = new InMemoryOutbox();
    inEnvironmentTrace({ TRACEPARENT: PIPELINE, TRACESTATE: 'vendor=1' }, () => {
      const emitter = new DossierEmitter({ store: outbox, namespace: NAMESPACE });
      expect(emitter.emitAll([findingIndexed('plan.md'), findingIndexed('spec.md')])).to.have.length(2);
    });
    const transport = new WebhookTransport({ url: `${service.url}/v1/events`, credentials: CREDENTIALS });
    await new OutboxRelay(outbox, transport).drain();
    await transport.close();

    const [emission, ...moreEmissions] = named(exporter, 'emit dossier events');
    const [delivery, ...moreDeliveries] = named(exporter, 'deliver dossier events');
    const [request] = named(exporter, 'POST /v1/events');
    expect([moreEmissions, moreDeliveries]).to.deep.equal([[], []]);
    for (const span of [emission, delivery, request]) expect(span?.spanContext().traceId).to.equal(PIPELINE_TRACE);
    expect(parentOf(emission)).to.equal(PIPELINE_SPAN);
    expect(emission?.spanContext().traceState?.serialize()).to.equal('vendor=1');
    expect([parentOf(delivery), parentOf(request)]).to.deep.equal(
      Array.from({ length: 2 }, () => emission?.spanContext().spanId),
    );
    const { events } = await service.store.queries.events({ limit: 10 });
    expect(events.map((event) => event.trace)).to.deep.equal(Array.from(events, () => traceparentOf(emission)));
    expect(events).to.have.length(2);

    expect([emission?.kind, delivery?.kind]).to.deep.equal([SpanKind.PRODUCER, SpanKind.CLIENT]);
    expect(emission?.attributes).to.deep.equal({
      'messaging.batch.message_count': 2,
      'mission_dossier.findings.stored': 2,
      'mission_dossier.findings.skipped': 0,
      'mission_dossier.findings.rejected': 0,
      'mission_dossier.findings.failed': 0,
    });
    expect(delivery?.attributes).to.deep.equal({
      'messaging.batch.message_count': 2,
      'mission_dossier.answer': 'judged',
      'mission_dossier.events.delivered': 2,
      'mission_dossier.events.transient': 0,
      'mission_dossier.events.rejected': 0,
      'mission_dossier.events.undeliverable': 0,
    });
  });

  it('are linked where a batch has events of several traces', async () => {
    const service = await start();
    const outbox = new AsyncInMemoryOutbox();
    const emitter = new AsyncDossierEmitter({ store: outbox, namespace: NAMESPACE });
    await emitter.emit(findingIndexed('plan.md'));
    await emitter.emitAll([findingIndexed('spec.md')]);
    await new AsyncDossierEmitter({ store: outbox, namespace: NAMESPACE, traceparent: () => undefined }).emit(
      findingIndexed('tasks.md'),
    );
    const transport = new WebhookTransport({ url: `${service.url}/v1/events`, credentials: CREDENTIALS });
    await new OutboxRelay(outbox, transport).drain();
    await transport.close();
    const [first, second] = named(exporter, 'emit dossier events');
    const [delivery] = named(exporter, 'deliver dossier events');
    expect(delivery?.links.map(({ context: { spanId } }) => spanId)).to.deep.equal([
      first?.spanContext().spanId,
      second?.spanContext().spanId,
    ]);
    expect(delivery?.parentSpanContext).to.equal(undefined);
    const { events } = await service.store.queries.events({ limit: 10 });
    expect(events.map((event) => event.trace)).to.deep.equal([traceparentOf(first), traceparentOf(second), null]);
  });

  it('are children of the active span, and keep a link to the trace of the events', async () => {
    const outbox = new InMemoryOutbox();
    new DossierEmitter({ store: outbox, namespace: NAMESPACE, traceparent: () => PIPELINE }).emit(
      findingIndexed('plan.md'),
    );
    const outer = trace.getTracer('spec').startSpan('nightly');
    const transport = new WebhookTransport({ url: NOWHERE, credentials: CREDENTIALS, allowInsecure: true });
    const report = await context.with(trace.setSpan(context.active(), outer), () =>
      new OutboxRelay(outbox, transport).drain(),
    );
    await transport.close();
    expect(report.end).to.equal('unavailable');
    const [delivery] = named(exporter, 'deliver dossier events');
    expect(parentOf(delivery)).to.equal(outer.spanContext().spanId);
    expect(delivery?.links.map(({ context: { spanId } }) => spanId)).to.deep.equal([PIPELINE_SPAN]);
    expect(delivery?.status.code).to.equal(SpanStatusCode.ERROR);
    expect(delivery?.attributes['mission_dossier.answer']).to.equal('unavailable');
  });

  it('say how many findings were refused or failed, and nothing of their content', async () => {
    const failing = {
      transact: (): never => {
        throw new Error('swordfish');
      },
    };
    const emitter = new DossierEmitter({ store: failing, namespace: NAMESPACE });
    emitter.emit(findingIndexed('swordfish.md'));
    await new AsyncDossierEmitter({ store: failing, namespace: NAMESPACE }).emit(findingIndexed('swordfish.md'));
    const rejecting = new DossierEmitter({ store: new InMemoryOutbox(), namespace: {} });
    rejecting.emit(findingIndexed('swordfish.md'));
    const spans = named(exporter, 'emit dossier events');
    const { ERROR, UNSET } = SpanStatusCode;
    expect(spans.map(({ status }) => status.code)).to.deep.equal([ERROR, ERROR, UNSET]);
    const counted = (span: ReadableSpan | undefined, name: string): unknown =>
      span?.attributes[`mission_dossier.findings.${name}`];
    expect([counted(spans[0], 'failed'), counted(spans[1], 'failed'), counted(spans[2], 'rejected')]).to.deep.equal([
      1, 1, 1,
    ]);
    const said = JSON.stringify(
      spans.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    );
    expect(said).to.not.include('swordfish').and.not.include(SECRET);
  });

  it('end as failures when the work throws or rejects, and the error reaches the caller', async () => {
    const lost = new Error('swordfish');
    const thrown = (): never => {
      throw lost;
    };
    expect(() => startSpan({ name: 'thrown', kind: 'client' }).run(thrown)).to.throw(lost);
    const rejected = startSpan({ name: 'rejected', kind: 'client' }).run(() => Promise.reject(lost));
    expect(await rejected.catch((error: unknown) => error)).to.equal(lost);
    for (const name of ['thrown', 'rejected']) {
      const [span, ...more] = named(exporter, name);
      expect([span?.status, more]).to.deep.equal([{ code: SpanStatusCode.ERROR }, []]);
    }
  });

  it('show a delivery whose transport answers with what is not an answer', async () => {
    const outbox = new InMemoryOutbox();
    new DossierEmitter({ store: outbox, namespace: NAMESPACE }).emit(findingIndexed('plan.md'));
    const limits = { maxEvents: 10, maxBytes: 100_000 };
    const transport = { limits, send: () => Promise.resolve(undefined as never), close: () => Promise.resolve() };
    const error = await new OutboxRelay(outbox, transport).drain().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
    const [delivery] = named(exporter, 'deliver dossier events');
    expect(delivery?.status.code).to.equal(SpanStatusCode.ERROR);
  });

  it('are left out where the registered copy of the API cannot be reached', () => {
    const unreachable = (): never => {
      throw new Error('not installed here');
    };
    expect(openTelemetry(unreachable)).to.equal(undefined);
    expect(openTelemetry()).to.have.property('trace');
  });

  it('never keep a finding from being stored, whatever the tracer does', () => {
    trace.disable();
    trace.setGlobalTracerProvider({
      getTracer: () => {
        throw new Error('no tracer');
      },
    });
    const emitter = new DossierEmitter({ store: new InMemoryOutbox(), namespace: NAMESPACE });
    expect(emitter.emit(findingIndexed('plan.md')).outcome).to.equal('stored');
    expect(startSpan({ name: 'none', kind: 'client' }).run(() => 7)).to.equal(7);
  });
});

describe('The trace of the environment', () => {
  describe('with OpenTelemetry', () => {
    withOpenTelemetry();

    it('is active for the work, unless a span is active already, or it is not one', () => {
      expect(inEnvironmentTrace({ TRACEPARENT: PIPELINE }, () => traceparentWithin({}))).to.equal(PIPELINE);
      for (const TRACEPARENT of [
        undefined,
        'none',
        `ff${PIPELINE.slice(2)}`,
        `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`,
      ])
        expect(inEnvironmentTrace({ TRACEPARENT }, () => traceparentWithin({ TRACEPARENT }))).to.equal(undefined);
      const span = trace.getTracer('spec').startSpan('active');
      const seen = context.with(trace.setSpan(context.active(), span), () =>
        inEnvironmentTrace({ TRACEPARENT: PIPELINE }, () => traceparentWithin({ TRACEPARENT: PIPELINE })),
      );
      expect(seen).to.include(span.spanContext().spanId);
    });
  });

  it('is that of the variable where OpenTelemetry is not registered', () => {
    expect(inEnvironmentTrace({ TRACEPARENT: PIPELINE }, () => traceparentWithin({ TRACEPARENT: PIPELINE }))).to.equal(
      PIPELINE,
    );
  });
});
