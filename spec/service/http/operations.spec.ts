import { expect } from 'chai';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { StoreError } from '../../../lib/errors/store.error.js';
import { packagePath } from '../../../lib/package-path.js';
import { ServiceMetrics, type MetricsParts } from '../../../lib/service/http/operations/service.metrics.js';
import type { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';
import { until } from '../../support/until.js';

describe('What operators ask a service', () => {
  const start = services();

  it('counts events by answer, and requests by route and status', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    await service.post(rawEvent(1), { no: 'event' });
    await service.get('/v1/nothing');
    const { text } = await service.get('/metrics');
    for (const outcome of ['stored', 'duplicate', 'rejected'])
      expect(text).to.include(`mission_dossier_events_total{outcome="${outcome}"} 1\n`);
    expect(text).to.include('mission_dossier_http_requests_total{method="GET",route="other",status="404"} 1\n');
    expect(text).to.include('mission_dossier_log_events 1\n');
  });

  it('measures what operators watch: intake, answers, lag by partition, queue, connections and event loop', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    const { text, headers } = await service.get('/metrics');
    expect(headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    const watched = [
      ['events_total', 'counter', '{outcome="stored"} 1'],
      ['http_requests_total', 'counter', '{method="POST",route="/v1/events",status="200"} 1'],
      ['rate_limited_total', 'counter', ' 0'],
      ['stale_dossiers', 'gauge', '{partition="0"} '],
      ['owned_partition', 'gauge', '{partition="0"} '],
      ['pending_batches', 'gauge', ' 0'],
      ['pending_events', 'gauge', ' 0'],
      ['open_connections', 'gauge', ' '],
      ['intake_messages', 'gauge', ' 0'],
      ['intake_bytes', 'gauge', ' 0'],
      ['live_clients', 'gauge', ' 0'],
      ['event_loop_delay_p99_seconds', 'gauge', ' '],
      ['resident_memory_bytes', 'gauge', ' '],
    ] as const;
    for (const [name, kind, sample] of watched) {
      expect(text).to.match(new RegExp(`^# HELP mission_dossier_${name} \\S`, 'm'));
      expect(text).to.include(`# TYPE mission_dossier_${name} ${kind}\n`);
      expect(text).to.include(`\nmission_dossier_${name}${sample}`);
    }
  });

  it('shows each outcome from the start, since a rate needs a value before the first event', async () => {
    const service = await start();
    const { text } = await service.get('/metrics');
    for (const outcome of ['stored', 'duplicate', 'conflict', 'rejected'])
      expect(text).to.include(`mission_dossier_events_total{outcome="${outcome}"} 0\n`);
  });

  it('counts the batches that wait for the log, until they are answered or have failed', async () => {
    const service = await start();
    const { log } = service.store;
    const append = log.append.bind(log);
    const waiting: ((error?: Error) => void)[] = [];
    log.append = async (...batch) => {
      const error = await new Promise<Error | undefined>((resolve) => waiting.push(resolve));
      if (error !== undefined) throw error;
      return append(...batch);
    };
    const first = service.post(rawEvent(1), rawEvent(2), rawEvent(3));
    const second = service.post(rawEvent(4));
    await until(() => waiting.length === 2, 'both batches wait');
    expect(await pending(service)).to.deep.equal([2, 4]);
    waiting[0]?.();
    await first;
    expect(await pending(service)).to.deep.equal([1, 1]);
    waiting[1]?.(new StoreError('LOG', 'BUSY'));
    expect((await second).status).to.equal(503);
    expect(await pending(service)).to.deep.equal([0, 0]);
  });

  it('counts open connections, each once, until they close', async () => {
    const service = await start();
    const { port, hostname } = new URL(service.url);
    const before = await metricOf(service, 'open_connections');
    const sockets = await Promise.all([1, 2, 3].map(async () => connected(Number(port), hostname)));
    await Promise.all(sockets.flatMap((socket) => [asked(socket), asked(socket)]));
    expect(await metricOf(service, 'open_connections')).to.be.within(before + 3, before + 4);
    for (const socket of sockets) socket.destroy();
    await until(async () => (await metricOf(service, 'open_connections')) <= before + 1, 'the connections are gone');
  });

  it('counts a connection without a request where the server reports it', async () => {
    const service = await start();
    const socket = new EventEmitter();
    const before = await metricOf(service, 'open_connections');
    service.handler.handleConnection(socket);
    service.handler.handleConnection(socket);
    service.handler.handleConnection({});
    expect(await metricOf(service, 'open_connections')).to.equal(before + 1);
    socket.emit('close');
    expect(await metricOf(service, 'open_connections')).to.equal(before);
  });

  it('measures the delay of the event loop since the previous reading', async () => {
    const { store } = await start();
    let worst = 320e6;
    const delay = { enable: noop, disable: noop, percentile: () => worst, reset: () => (worst = 0) };
    const metrics = new ServiceMetrics(delay);
    const parts = { store, hub: { size: 0 }, intake: { load: { places: 0, bytes: 0 } } } as unknown as MetricsParts;
    expect(await metrics.text(parts)).to.include('\nmission_dossier_event_loop_delay_p99_seconds 0.3\n');
    expect(await metrics.text(parts)).to.include('\nmission_dossier_event_loop_delay_p99_seconds 0\n');
  });

  it('documents every metric', async () => {
    const service = await start();
    const { text } = await service.get('/metrics');
    const names = [...text.matchAll(/^# TYPE mission_dossier_(\w+) /gm)].map(([, name]) => name);
    const page = readFileSync(packagePath('docs/service.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `mission_dossier_(\w+)` \|/gm)].map(([, name]) => name);
    expect(documented).to.deep.equal(names);
  });

  it('is ready as long as the log can be written to', async () => {
    const service = await start();
    expect((await service.get('/readyz')).status).to.equal(200);
    const broken = await start();
    broken.store.log.probe = () => Promise.reject(new Error('read-only'));
    expect((await broken.get('/readyz')).body).to.deep.equal({
      status: 'not ready',
      reasons: ['the log cannot be written to'],
    });
    expect((await broken.get('/livez')).status).to.equal(200);
    expect(await service.client().ready()).to.deep.equal({ status: 'ready' });
    expect(await broken.client().ready()).to.deep.equal({
      status: 'not ready',
      reasons: ['the log cannot be written to'],
    });
  });

  it('is not ready while the log has no room for events, though it may have some for a try', async () => {
    const service = await start();
    const { log } = service.store;
    const append = log.append.bind(log);
    expect((await service.get('/readyz')).status).to.equal(200);
    log.append = () => Promise.reject(new StoreError('LOG', 'BUSY'));
    expect((await service.post(rawEvent(1))).status).to.equal(503);
    expect((await service.get('/readyz')).status).to.equal(200);
    log.append = () => Promise.reject(new StoreError('LOG', 'DISK_FULL'));
    expect((await service.post(rawEvent(1))).status).to.equal(503);
    expect((await service.get('/readyz')).status).to.equal(503);
    log.append = append;
    expect((await service.post(rawEvent(1))).status).to.equal(200);
    await until(async () => (await service.get('/readyz')).status === 200, 'the service is ready again');
  }).timeout(90_000);
});

function noop(): void {
  // Nothing to start or to stop.
}

async function metricOf(service: RunningService, name: string): Promise<number> {
  const { text } = await service.get('/metrics');
  return Number(new RegExp(`^mission_dossier_${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

async function pending(service: RunningService): Promise<readonly number[]> {
  return [await metricOf(service, 'pending_batches'), await metricOf(service, 'pending_events')];
}

async function connected(port: number, host: string): Promise<Socket> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  return socket;
}

/** Asks over a connection, and waits for the first bytes of an answer. */
async function asked(socket: Socket): Promise<void> {
  const answered = once(socket, 'data');
  socket.write('GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await answered;
}
