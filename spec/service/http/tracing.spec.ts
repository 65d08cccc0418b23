import { join } from 'node:path';
import { context, INVALID_SPAN_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { expect } from 'chai';
import { OutboxRelay } from '../../../lib/delivery/relay/outbox.relay.js';
import type { Transport } from '../../../lib/delivery/transport.js';
import { WebhookTransport } from '../../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketTransport } from '../../../lib/delivery/websocket/web-socket.transport.js';
import { DossierEmitter } from '../../../lib/emission/dossier.emitter.js';
import type { Outbox } from '../../../lib/outbox/outbox.port.js';
import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../../support/local-findings.js';
import { withOpenTelemetry } from '../../support/open-telemetry.js';
import type { RunningService } from '../../support/running-service.js';
import { NAMESPACE } from '../../support/samples.js';
import { CREDENTIALS, SECRET } from '../../support/secrets.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

async function deliver(outbox: Outbox, transport: Transport): Promise<void> {
  const { pending } = await new OutboxRelay(outbox, transport).drain();
  expect(pending).to.equal(0);
  await transport.close();
}

async function tracesIn(service: RunningService): Promise<readonly (string | null)[]> {
  return (await service.store.queries.events({ limit: 100 })).events.map((event) => event.trace);
}

describe('Tracing of events', () => {
  const start = services();
  const folders = temporaryFolders();
  const exporter = withOpenTelemetry();
  const emitterOf = (store: Outbox, traceparent?: () => string | undefined): DossierEmitter =>
    new DossierEmitter({ store, namespace: NAMESPACE, ...(traceparent !== undefined && { traceparent }) });
  const webhooks = ({ url }: RunningService): Transport =>
    new WebhookTransport({ url: `${url}/v1/events`, credentials: CREDENTIALS });
  const sockets = ({ url }: RunningService): Transport =>
    new WebSocketTransport({ url: `${url.replace('http', 'ws')}/v1/events`, credentials: CREDENTIALS });
  /** Emits in a span; gives the traceparent of the emitter's span within it. */
  const emitInSpan = (emitter: DossierEmitter, name: string): string => {
    const span = trace.getTracer('spec').startSpan(name);
    const { outcome } = context.with(trace.setSpan(context.active(), span), () =>
      emitter.emit(findingIndexed('plan.md')),
    );
    expect(outcome).to.equal('stored');
    span.end();
    const own = span.spanContext();
    const inner = exporter.getFinishedSpans().find(({ parentSpanContext }) => parentSpanContext?.spanId === own.spanId);
    expect([inner?.name, inner?.spanContext().traceId]).to.deep.equal(['emit dossier events', own.traceId]);
    return `00-${own.traceId}-${inner?.spanContext().spanId ?? ''}-01`;
  };

  it('goes from the span that emits, through a file and a relay, to the log, by either protocol', async () => {
    for (const to of [webhooks, sockets]) {
      const service = await start();
      const path = join(folders(), 'outbox.db');
      const first = SqliteOutbox.open(path);
      const emitted = emitInSpan(emitterOf(first), 'scan');
      first.close();
      const outbox = SqliteOutbox.open(path);
      await deliver(outbox, to(service));
      outbox.close();
      expect(await tracesIn(service)).to.deep.equal([emitted]);
    }
  });

  it('is kept apart for the events of one batch, which may have none', async () => {
    for (const to of [webhooks, sockets]) {
      const service = await start();
      const outbox = new InMemoryOutbox();
      const emitter = emitterOf(outbox);
      const one = emitInSpan(emitter, 'one');
      emitterOf(outbox, () => undefined).emit(findingIndexed('plan.md'));
      const two = emitInSpan(emitter, 'two');
      await deliver(outbox, to(service));
      expect(await tracesIn(service)).to.deep.equal([one, null, two]);
    }
  });

  it('is what an option of the emitter says, and never keeps a finding from being emitted', async () => {
    const service = await start();
    const outbox = new InMemoryOutbox();
    const given = [
      (): string => TRACE,
      (): string => 'no trace\r\n',
      (): never => {
        throw new Error('no trace');
      },
    ];
    for (const traceparent of given)
      expect(emitterOf(outbox, traceparent).emit(findingIndexed('plan.md')).outcome).to.equal('stored');
    trace.disable();
    expect(emitterOf(outbox).emitAll([findingIndexed('plan.md')])).to.have.length(1);
    await deliver(outbox, webhooks(service));
    expect(await tracesIn(service)).to.deep.equal([TRACE, null, null, null]);
    const invalid = trace.setSpan(context.active(), trace.wrapSpanContext(INVALID_SPAN_CONTEXT));
    context.with(invalid, () => emitterOf(outbox).emit(findingIndexed('plan.md')));
    expect(outbox.list({ limit: 1, state: 'pending' })[0]).to.not.have.property('traceparent');
    expect(() => emitterOf(outbox, TRACE as never))
      .to.throw()
      .with.property('code', 'INVALID_ARGUMENT');
  });

  it('makes a span of each request, a child of what the sender names, without what it carries', async () => {
    const service = await start();
    await service.postText(JSON.stringify({ events: [rawEvent(1)] }), { traceparent: TRACE });
    await service.get('/v1/dossiers?text=swordfish');
    service.store.log.counts = () => Promise.reject(new Error('swordfish'));
    await service.get('/v1/counts');
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ name, kind, status }) => [name, kind, status.code])).to.deep.equal([
      ['POST /v1/events', SpanKind.SERVER, SpanStatusCode.UNSET],
      ['GET /v1/dossiers', SpanKind.SERVER, SpanStatusCode.UNSET],
      ['GET /v1/counts', SpanKind.SERVER, SpanStatusCode.ERROR],
    ]);
    const [post] = spans;
    expect([post?.spanContext().traceId, post?.parentSpanContext?.spanId]).to.deep.equal(TRACE.split('-').slice(1, 3));
    expect(post?.attributes).to.deep.equal({
      'http.request.method': 'POST',
      'http.route': '/v1/events',
      'http.response.status_code': 200,
    });
    const said = JSON.stringify(spans.map(({ name, attributes, events }) => [name, attributes, events]));
    expect(said).to.not.include('swordfish').and.not.include(SECRET);
  });
});
