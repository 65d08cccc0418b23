import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { expect } from 'chai';
import { ServiceRefusalError } from '../../../lib/errors/service-refusal.error.js';
import type { JsonObject } from '../../../lib/model/json.js';
import type { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent, reducedJson } from '../../support/submitted-events.js';

const ALPHA = dossierOf('alpha');
const FEATURES = ['alpha', 'beta', 'gamma'];

async function filled(service: RunningService): Promise<RunningService> {
  for (const feature of FEATURES) {
    const prefix = feature.slice(0, 1).toUpperCase().charCodeAt(0);
    const events = Array.from({ length: 30 }, (_, at) => rawEvent(prefix * 100 + at, feature));
    await service.post(...events);
  }
  return service;
}

describe('What a service answers', () => {
  const start = services();

  it('lists dossiers page by page, and by what is asked for', async () => {
    const client = (await filled(await start())).client();
    const first = await client.dossiers({ limit: 2 });
    expect(first.total).to.equal(3);
    expect(first.dossiers).to.have.length(2);
    const rest = await client.dossiers({ limit: 2, after: first.next ?? '' });
    expect(rest.next).to.equal(null);
    const all = [...first.dossiers, ...rest.dossiers].map(({ feature_slug }) => feature_slug);
    expect(all.sort()).to.deep.equal(FEATURES);
    const found = await client.dossiers({ text: 'BET' });
    expect(found.dossiers.map(({ feature_slug }) => feature_slug)).to.deep.equal(['beta']);
    expect((await client.dossiers({ project: '00000000-0000-4000-8000-000000000000' })).total).to.equal(0);
    expect((await client.dossiers({ status: 'drifted' })).total).to.equal(3);
    expect((await client.dossiers({ branch: 'no such branch' })).total).to.equal(0);
  });

  it('lists dossiers page by page in any order and either direction', async () => {
    const client = (await filled(await start())).client();
    for (const order of ['feature', 'events', 'changed', 'status', 'artifacts'] as const) {
      for (const descending of [false, true]) {
        const all = (await client.dossiers({ order, descending })).dossiers.map(({ dossier_id }) => dossier_id);
        const paged: string[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const page: Awaited<ReturnType<typeof client.dossiers>> = await client.dossiers({
            ...{ order, descending, limit: 1 },
            ...(after !== undefined && { after }),
          });
          paged.push(...page.dossiers.map(({ dossier_id }) => dossier_id));
          after = page.next;
        }
        expect(paged).to.deep.equal(all);
      }
    }
    const { next } = await client.dossiers({ limit: 1, order: 'changed' });
    for (const order of ['feature', 'status'] as const) {
      const error: unknown = await client.dossiers({ order, after: next ?? '' }).catch((thrown: unknown) => thrown);
      expect(error).to.include({ status: 400, problem: 'INVALID_CURSOR' });
    }
  });

  it('answers artifacts, anomalies and drifts in pages that make up the state', async () => {
    const client = (await filled(await start())).client();
    const state = await client.state({ dossier: ALPHA });
    const paths: string[] = [];
    for (let after: string | null = ' '; after !== null;) {
      const page: Awaited<ReturnType<typeof client.artifacts>> = await client.artifacts({
        ...{ dossier: ALPHA, limit: 3, after },
      });
      paths.push(...page.items.map(({ identity }) => identity.path));
      after = page.next;
    }
    expect(paths).to.deep.equal(Object.keys(state.artifacts).sort());
    expect((await client.anomalies({ dossier: ALPHA })).items).to.deep.equal(state.anomalies);
    expect((await client.drifts({ dossier: ALPHA })).items).to.deep.equal(state.drift_history);
  });

  it('answers the state as of a Lamport value, a time and a time of receipt, and what changed since', async () => {
    const service = await start();
    const at = (number: number): JsonObject =>
      rawEvent(number, 'alpha', { timestamp: `2026-03-01T09:0${number}:00Z`, lamport_clock: number });
    const early = [1, 2, 3].map(at);
    await service.post(...early, at(4), at(5));
    const client = service.client();
    expect(await client.state({ dossier: ALPHA, lamport: 3 })).to.deep.equal(reducedJson(early));
    expect(await client.state({ dossier: ALPHA, time: '2026-03-01T10:03:00+01:00' })).to.deep.equal(reducedJson(early));
    expect(await client.state({ dossier: ALPHA, received: '2001-01-01T00:00:00Z' })).to.deep.equal(reducedJson([]));
    const difference = await client.difference({ dossier: ALPHA, from_lamport: 3 });
    expect(JSON.stringify(difference)).to.include('docs/4.md');
  });

  it('reads events on from a position, each as it came', async () => {
    const service = await filled(await start());
    const client = service.client();
    const ids: string[] = [];
    let after: string | undefined;
    for (let isLast = false; !isLast;) {
      const page = await client.events({ limit: 7, ...(after === undefined ? {} : { after }) });
      ids.push(...page.events.map(({ event_id }) => event_id));
      after = page.next;
      isLast = page.is_last;
    }
    expect(new Set(ids).size).to.equal(90);
    const own = await client.dossierEvents({ dossier: ALPHA, limit: 1_000 });
    expect(own.events.map(({ sequence }) => sequence)).to.deep.equal(Array.from({ length: 30 }, (_, at) => at + 1));
    expect(own.events[0]?.event).to.have.property('event_id', own.events[0]?.event_id);
    expect(own.next).to.equal(null);
  });

  it('reads all events of a dossier, however few large ones are in a page', async () => {
    const service = await start();
    const large = { node_id: 'x'.repeat(1_500_000) };
    for (let number = 1; number <= 4; number += 1) await service.post(rawEvent(number, 'alpha', large));
    const client = service.client();
    const sequences: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: Awaited<ReturnType<typeof client.dossierEvents>> = await client.dossierEvents({
        dossier: ALPHA,
        limit: 1_000,
        after,
      });
      expect(page.events.length).to.be.lessThan(4);
      sequences.push(...page.events.map(({ sequence }) => sequence));
      after = page.next;
    }
    expect(sequences).to.deep.equal([1, 2, 3, 4]);
  });

  it('sends nothing again that the client has, until something changes', async () => {
    const service = await filled(await start());
    const path = `/v1/dossiers/${ALPHA}/state`;
    const { headers } = await service.get(path);
    const etag = headers.get('etag') ?? '';
    const same = await service.get(path, { 'if-none-match': `"other", ${etag}` });
    expect([same.status, same.text]).to.deep.equal([304, '']);
    await service.post(rawEvent(7_001, 'alpha'));
    expect((await service.get(path, { 'if-none-match': etag })).status).to.equal(200);
  });

  it('tags every answer that may be asked for again, so that each can be sent again as 304', async () => {
    const service = await filled(await start());
    const { paths } = (await service.get('/v1/openapi.json')).body as {
      readonly paths: Readonly<Record<string, { readonly get?: { readonly responses: object } }>>;
    };
    const conditional = Object.keys(paths).filter((path) => '304' in (paths[path]?.get?.responses ?? {}));
    expect(conditional).to.include.members(['/v1/dossiers', '/v1/events', '/v1/counts', '/v1/conflicts']);
    for (const path of conditional) {
      const query = path.endsWith('/difference') ? '?from_lamport=5' : '';
      const target = path.replace('{dossier}', ALPHA) + query;
      const first = await service.get(target);
      const etag = first.headers.get('etag') ?? '';
      expect(etag, path).to.match(/^W\/"[\w.-]+"$/);
      const again = await service.get(target, { 'if-none-match': etag });
      expect([again.status, again.text, again.headers.get('etag')], path).to.deep.equal([304, '', etag]);
    }
    const list = (await service.get('/v1/dossiers')).headers.get('etag') ?? '';
    await service.post(rawEvent(7_001, 'delta'));
    expect((await service.get('/v1/dossiers', { 'if-none-match': list })).status).to.equal(200);
    for (const path of ['/livez', '/readyz', '/metrics', '/v1/nothing']) {
      expect((await service.get(path)).headers.get('etag'), path).to.equal(null);
    }
    const sent = await service.post(rawEvent(7_002, 'delta'));
    expect([sent.status, sent.headers.get('etag')]).to.deep.equal([200, null]);
  });

  it('reads artifacts on behind paths of any length that an address can have', async () => {
    const service = await start();
    const paths = ['a', 'b', 'c'].map((name) => name.repeat(3_000));
    const payload = (path: string): JsonObject => {
      const raw = rawEvent(1)['payload'] as JsonObject;
      return { ...raw, artifact_id: { ...(raw['artifact_id'] as JsonObject), path } };
    };
    await service.post(...paths.map((path, at) => rawEvent([1, 2, 4][at]!, 'alpha', { payload: payload(path) })));
    const client = service.client();
    const found: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof client.artifacts>> = await client.artifacts({
        ...{ dossier: ALPHA, limit: 1 },
        ...(after !== undefined && { after }),
      });
      found.push(...page.items.map(({ identity }) => identity.path));
      after = page.next;
    }
    expect(found).to.deep.equal(paths);
  });

  it('compresses only for clients that accept it', async () => {
    const service = await filled(await start());
    const path = `/v1/dossiers/${ALPHA}/state`;
    const plain = await rawGet(service, path, 'identity');
    const packed = await rawGet(service, path, 'gzip');
    expect(plain.encoding).to.equal(undefined);
    expect(packed.encoding).to.equal('gzip');
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).to.equal(true);
    expect((await rawGet(service, path, 'gzip;q=0')).encoding).to.equal(undefined);
  });

  it('answers HEAD as GET, without the body', async () => {
    const service = await filled(await start());
    const head = await service.send('HEAD', `/v1/dossiers/${ALPHA}/state`, {});
    expect(head.status).to.equal(200);
    expect(Number(head.headers.get('content-length'))).to.be.greaterThan(0);
    expect(head.text).to.equal('');
  });

  it('names an unknown parameter and those that the address has', async () => {
    const service = await start();
    const detailOf = async (path: string): Promise<string> =>
      ((await service.get(path)).body as { detail: string }).detail;
    expect(await detailOf('/v1/events?limit=1&stauts=drifted')).to.equal(
      'unknown parameter "stauts": expected one of limit, after',
    );
    expect(await detailOf('/v1/counts?limit=1')).to.equal('unknown parameter "limit": this address takes none');
    expect(await detailOf('/v1/events?%1b%5b31m=1')).to.include('unknown parameter "\\u{1b}[31m"');
  });

  it('says how many points a request names where it may name one', async () => {
    const { body } = await (await start()).get('/v1/dossiers/none/state?lamport=1&time=2026-03-01&received=2026-03-01');
    const detail = 'asOf must be one point: a Lamport value or a time; 3 are given';
    expect(body).to.deep.include({ detail });
  });

  it('says what is wrong with a request', async () => {
    const service = await start();
    const cases: readonly (readonly [string, number, string])[] = [
      ['/v1/dossiers/none/state', 404, 'UNKNOWN_DOSSIER'],
      ['/v1/dossiers?limit=0', 400, 'WRONG_PARAMETER'],
      ['/v1/dossiers?limit=many', 400, 'WRONG_PARAMETER'],
      ['/v1/dossiers?stauts=drifted', 400, 'WRONG_PARAMETER'],
      ['/v1/dossiers?status=fine', 400, 'WRONG_PARAMETER'],
      ['/v1/dossiers?project=one&project=two', 400, 'WRONG_PARAMETER'],
      ['/live?dosier=misspelt', 400, 'WRONG_PARAMETER'],
      ['/live?after=0&after=1', 400, 'WRONG_PARAMETER'],
      ['/v1/dossiers/none/state?lamport=1&time=2026-03-01', 400, 'INVALID_ARGUMENT'],
      ['/v1/dossiers/none/artifacts?time=2026-03-01&received=2026-03-01', 400, 'INVALID_ARGUMENT'],
      ['/v1/dossiers/none/difference?from_lamport=1&from_time=2026-03-01', 400, 'INVALID_ARGUMENT'],
      ['/v1/events?after=nowhere', 400, 'INVALID_CURSOR'],
      ['/v1/events?after=1', 400, 'INVALID_CURSOR'],
      ['/v1/nothing', 404, 'UNKNOWN_ADDRESS'],
      ['/v1/dossiers/%E0%A4%A', 404, 'UNKNOWN_ADDRESS'],
    ];
    for (const [path, status, code] of cases) {
      const reply = await service.get(path);
      expect([path, reply.status, (reply.body as { code: string }).code]).to.deep.equal([path, status, code]);
      expect(reply.headers.get('content-type')).to.equal('application/problem+json');
    }
    const post = await service.send('DELETE', '/v1/events', {});
    expect([post.status, post.headers.get('allow')]).to.deep.equal([405, 'POST, GET, HEAD']);
  });

  it('has the client reject with the code of the problem', async () => {
    const client = (await start()).client();
    const error: unknown = await client.state({ dossier: 'none' }).catch((thrown: unknown) => thrown);
    expect(error)
      .to.be.instanceOf(ServiceRefusalError)
      .and.include({ code: 'SERVICE_REFUSAL', status: 404, problem: 'UNKNOWN_DOSSIER' });
  });

  it('tells a failure of its own to the log, and no more than that to the client', async () => {
    const service = await start();
    service.store.log.counts = () => Promise.reject(new Error('the password is swordfish'));
    const reply = await service.get('/v1/counts');
    expect(reply.status).to.equal(500);
    expect(reply.text).to.not.include('swordfish');
    expect(service.failures).to.have.length(1);
  });
});

async function rawGet(
  service: RunningService,
  path: string,
  accept: string,
): Promise<{ readonly encoding: string | undefined; readonly bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(service.url + path, { headers: { 'accept-encoding': accept } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(pieces) }));
    });
    asking.on('error', reject);
    asking.end();
  });
}
