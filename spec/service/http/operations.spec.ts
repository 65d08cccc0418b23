import { expect } from 'chai';
import { StoreError } from '../../../lib/errors/store.error.js';
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
      ['rate_limited_total', 'counter', undefined],
      ['stale_dossiers', 'gauge', '{partition="0"} '],
      ['owned_partition', 'gauge', '{partition="0"} '],
      ['intake_messages', 'gauge', ' 0'],
      ['intake_bytes', 'gauge', ' 0'],
      ['live_clients', 'gauge', ' 0'],
      ['event_loop_delay_p99_seconds', 'gauge', ' '],
      ['resident_memory_bytes', 'gauge', ' '],
    ] as const;
    for (const [name, kind, sample] of watched) {
      expect(text).to.match(new RegExp(`^# HELP mission_dossier_${name} \\S`, 'm'));
      expect(text).to.include(`# TYPE mission_dossier_${name} ${kind}\n`);
      if (sample !== undefined) expect(text).to.include(`\nmission_dossier_${name}${sample}`);
    }
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
