import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { API_ROUTES } from '../../../lib/service/http/routes/api.routes.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';

describe('What operators ask a service', () => {
  const start = services();

  it('describes itself in a valid OpenAPI document, every route of which exists', async () => {
    const service = await start();
    const { body } = await service.get('/v1/openapi.json');
    const document = body as { paths: Record<string, { get?: { operationId: string } }> };
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).to.deep.equal([]);
    expect(result.valid).to.equal(true);
    for (const { path } of Object.values(API_ROUTES)) expect(document.paths).to.have.property(path);
    const ids = Object.values(document.paths).flatMap(({ get }) => (get === undefined ? [] : [get.operationId]));
    expect(new Set(ids).size).to.equal(ids.length);
  });

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
  });
});
