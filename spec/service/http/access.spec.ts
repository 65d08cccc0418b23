import { request } from 'node:http';
import { expect } from 'chai';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import type { Scope } from '../../../lib/service/http/access/scope.js';
import { dossierPage } from '../../../lib/page/service/dossier-page.js';
import { LiveStream } from '../../support/live-stream.js';
import { batchOf } from '../../support/messages.js';
import { statusesOf } from '../../support/running-service.js';
import { NAMESPACE } from '../../support/samples.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const OTHER_PROJECT = '00000000-0000-4000-8000-000000000000';

/** The status of a request with a header `host` of its own, which fetch does not send. */
function statusFor(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/v1/dossiers`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', reject).end();
  });
}

describe('Access to a service', () => {
  const start = services();
  const folders = temporaryFolders();
  const tokenFile = (): [string, (scopes: readonly Scope[], projects?: readonly string[]) => Promise<string>] => {
    const path = `${folders()}/tokens`;
    return [
      path,
      async (scopes, projects) =>
        (await new TokenFile(path).create({ label: 'x', scopes, projects: projects ?? null })).text,
    ];
  };

  it('is open to readers on loopback, and to none that was forwarded or came by another name', async () => {
    const { url } = await start();
    expect(await statusFor(url, {})).to.equal(200);
    expect(await statusFor(url, { host: 'localhost:1' })).to.equal(200);
    expect(await statusFor(url, { host: 'evil.example' })).to.equal(401);
    expect(await statusFor(url, { 'x-forwarded-for': '203.0.113.7' })).to.equal(401);
  });

  it('needs a token elsewhere, which counts until it is revoked', async () => {
    const [tokens, create] = tokenFile();
    const service = await start({ tokens, reading: 'token' });
    expect((await service.get('/v1/dossiers')).status).to.equal(401);
    const text = await create(['read']);
    const headers = { authorization: `Bearer ${text}` };
    expect((await service.get('/v1/dossiers', headers)).status).to.equal(200);
    const file = new TokenFile(tokens);
    await file.revoke((await file.list())[0]?.id ?? '');
    expect((await service.get('/v1/dossiers', headers)).status).to.equal(401);
    const writer = await create(['write']);
    expect((await service.get('/v1/dossiers', { authorization: `Bearer ${writer}` })).status).to.equal(403);
    expect((await service.get('/livez')).status).to.equal(200);
  });

  it('names the command that creates the token that a refused request needs', async () => {
    const [tokens, create] = tokenFile();
    const service = await start({ tokens, reading: 'token' });
    const adviceFor = async (method: string, path: string, headers: Record<string, string> = {}): Promise<string> =>
      ((await service.send(method, path, headers, method === 'POST' ? '{}' : undefined)).body as { detail: string })
        .detail;
    const create401 = '"mission-dossier token create --label NAME';
    expect(await adviceFor('GET', '/v1/dossiers')).to.include(`${create401}"`);
    expect(await adviceFor('POST', '/v1/cloudevents')).to.include(`${create401} --scope write"`);
    expect(await adviceFor('POST', '/v1/events')).to.match(
      /^this needs a signature with the webhook secret, or a token;/,
    );
    const reader = { authorization: `Bearer ${await create(['read'])}` };
    expect(await adviceFor('POST', '/v1/events', reader)).to.include('"--scope write"');
  });

  it('shows a token of some projects nothing of others', async () => {
    const [tokens, create] = tokenFile();
    const service = await start({ tokens, reading: 'token' });
    await service.post(rawEvent(1), rawEvent(2));
    const own = service.client(await create(['read'], [NAMESPACE.project_uuid]));
    const other = service.client(await create(['read'], [OTHER_PROJECT]));
    expect((await own.dossiers({})).total).to.equal(1);
    expect((await own.events({})).events).to.have.length(2);
    expect((await other.dossiers({})).total).to.equal(0);
    expect((await other.events({})).events).to.be.empty;
    for (const ask of [
      () => other.state({ dossier: dossierOf('alpha') }),
      () => other.dossierEvents({ dossier: dossierOf('alpha') }),
      () => other.artifacts({ dossier: dossierOf('alpha') }),
    ]) {
      const error: unknown = await ask().catch((thrown: unknown) => thrown);
      expect(error).to.include({ status: 404, problem: 'UNKNOWN_DOSSIER' });
    }
    for (const ask of [() => other.conflicts({}), () => other.rejections({}), () => own.counts({})]) {
      expect(await ask().catch((thrown: unknown) => thrown)).to.include({ status: 403, problem: 'FORBIDDEN' });
    }
    const [limited, full] = [await create(['read'], [NAMESPACE.project_uuid]), await create(['read'])];
    expect((await service.get('/metrics', { authorization: `Bearer ${limited}` })).status).to.equal(403);
    expect((await service.get('/metrics', { authorization: `Bearer ${full}` })).status).to.equal(200);
    expect((await service.client(full).counts({})).events).to.equal(2);
  });

  it('lets nothing of other projects through at any address, nor what was set aside of them', async () => {
    const [tokens, create] = tokenFile();
    const service = await start((store) => ({ tokens, reading: 'token', page: dossierPage(store) }));
    const hidden = (number: number, changes: object = {}): object => {
      const raw = rawEvent(number, 'SWORDFISH', { node_id: 'SWORDFISH', project_slug: 'SWORDFISH', ...changes });
      const payload = raw['payload'] as { readonly namespace: object };
      return { ...raw, payload: { ...payload, namespace: { ...payload.namespace, project_uuid: OTHER_PROJECT } } };
    };
    const sent = await service.post(
      ...[rawEvent(1), rawEvent(2), hidden(21), hidden(22)],
      ...[hidden(21, { aggregate_id: 'SWORDFISH' }), hidden(1), hidden(23, { lamport_clock: -1 })],
    );
    expect(statusesOf(sent).slice(4)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    const full = service.client(await create(['read']));
    const id = (await full.dossiers({ project: OTHER_PROJECT })).dossiers[0]?.dossier_id ?? '';
    expect((await full.conflicts({ dossier: id })).conflicts).to.have.length(2);
    expect((await full.rejections({ dossier: id })).rejections).to.have.length(1);
    const authorization = `Bearer ${await create(['read'], [NAMESPACE.project_uuid])}`;
    const { paths } = (await service.get('/v1/openapi.json')).body as { readonly paths: Record<string, object> };
    const queries = ['', '?project=%s', '?dossier=%s', '?lamport=50', '?from_lamport=0', '?at=50', '?sort=changed'];
    for (const path of Object.keys(paths).filter((one) => 'get' in paths[one]! && one !== '/live')) {
      for (const query of queries) {
        const target =
          path.replace(/\{\w+\}/, id) + query.replace('%s', query.includes('project') ? OTHER_PROJECT : id);
        const { text, status } = await service.get(target, { authorization });
        expect(text, target).to.not.match(/SWORDFISH/i);
        if (path.includes('{')) expect(status, target).to.be.oneOf([400, 404]);
      }
    }
    expect((await service.get(`/live?dossier=${id}`, { authorization })).status).to.equal(404);
    const stream = await LiveStream.open(service, '?after=0', { authorization });
    await service.post(hidden(24), rawEvent(4));
    expect(await stream.until(new RegExp(String(rawEvent(4)['event_id'])))).to.not.include(id);
    stream.close();
  });

  it('means the same project however its UUID is written', async () => {
    const [tokens, create] = tokenFile();
    const project = 'abcdef12-abcd-4abc-8abc-abcdefabcdef';
    const service = await start((store) => ({ tokens, reading: 'token', page: dossierPage(store) }));
    const authorization = `Bearer ${await create(['read', 'write'], [project])}`;
    const spellings = [
      project,
      project.toUpperCase(),
      project.replaceAll('-', ''),
      `{${project}}`,
      `urn:uuid:${project}`,
    ];
    const events = spellings.map((project_uuid, at) => {
      const raw = rawEvent(at + 1);
      const payload = raw['payload'] as { readonly namespace: object };
      return { ...raw, payload: { ...payload, namespace: { ...payload.namespace, project_uuid } } };
    });
    const sent = await service.send('POST', '/v1/events', { authorization }, batchOf(...events));
    expect(statusesOf(sent)).to.deep.equal(spellings.map(() => 'success'));
    for (const query of ['', ...spellings.map((spelling) => `?project=${encodeURIComponent(spelling)}`)]) {
      const { body } = await service.get(`/v1/dossiers${query}`, { authorization });
      expect(body, query).to.have.property('total', spellings.length);
    }
    const { dossiers } = (await service.get('/v1/dossiers', { authorization })).body as {
      readonly dossiers: readonly { readonly dossier_id: string; readonly project_uuid: string }[];
    };
    expect(dossiers.map(({ project_uuid }) => project_uuid).sort()).to.deep.equal([...spellings].sort());
    for (const { dossier_id } of dossiers) {
      expect((await service.get(`/v1/dossiers/${dossier_id}/state`, { authorization })).status).to.equal(200);
      expect((await service.get(`/dossiers/${dossier_id}`, { authorization })).status).to.equal(200);
    }
  });

  it('tells a sender that asks too often when to come again', async () => {
    const service = await start({ maxRate: 1 });
    const replies = [await service.get('/livez'), await service.get('/livez'), await service.get('/livez')];
    expect(replies.map(({ status }) => status)).to.deep.equal([200, 200, 429]);
    expect(Number(replies[2]?.headers.get('retry-after'))).to.be.greaterThan(0);
  });
});
