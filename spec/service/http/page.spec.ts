import { expect } from 'chai';
import { dossierPage } from '../../../lib/page/service/dossier-page.js';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import type { ServiceOptions } from '../../../lib/service/http/service-options.js';
import { LiveStream } from '../../support/live-stream.js';
import { NAMESPACE } from '../../support/samples.js';
import type { RunningService, ServiceReply } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const OTHER_PROJECT = '00000000-0000-4000-8000-000000000000';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('The page of a service', () => {
  const begin = services();
  const folders = temporaryFolders();
  const start = (options: ServiceOptions = {}): Promise<RunningService> =>
    begin((store) => ({ page: dossierPage(store), ...options }));
  const signIn = (
    service: RunningService,
    token: string,
    headers: Record<string, string> = {},
  ): Promise<ServiceReply> =>
    service.send('POST', '/session', { ...FORM, ...headers }, new URLSearchParams({ token }).toString());
  const cookieOf = ({ headers }: ServiceReply): string => headers.get('set-cookie')?.split(';')[0] ?? '';
  const tokenFor = async (tokens: string, projects: readonly string[] | null): Promise<string> =>
    (await new TokenFile(tokens).create({ label: 'x', scopes: ['read'], projects })).text;

  it('shows the dossiers, one of them, its events and the health of the service', async () => {
    const service = await start();
    await service.post(rawEvent(1, 'alpha'), rawEvent(2, 'beta'));
    const list = await service.get('/');
    expect([list.status, list.headers.get('content-type')]).to.deep.equal([200, 'text/html; charset=utf-8']);
    expect(list.text).to.include('alpha').and.include('beta');
    const dossier = await service.get(`/dossiers/${dossierOf('alpha')}`);
    expect(dossier.text).to.include('alpha').and.not.include('beta');
    for (const path of [`/dossiers/${dossierOf('alpha')}/events`, `/dossiers/${dossierOf('alpha')}/asides`, '/health'])
      expect((await service.get(path)).status, path).to.equal(200);
    expect((await service.get('/dossiers/none')).status).to.equal(404);
  });

  it('is sent with what it needs of scripts and styles, which browsers keep', async () => {
    const service = await start();
    const script = await service.get('/assets/page.js');
    expect([script.status, script.text.includes('EventSource')]).to.deep.equal([200, true]);
    const tag = script.headers.get('etag') ?? '';
    expect((await service.get('/assets/page.js', { 'if-none-match': tag })).status).to.equal(304);
    expect((await service.get('/assets/none.js')).status).to.equal(404);
    const head = await service.send('HEAD', '/', {});
    expect([head.status, head.text]).to.deep.equal([200, '']);
  });

  it('is told of changes, and shows them when it asks again', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    const path = `/dossiers/${dossierOf('alpha')}`;
    const before = await service.get(path);
    expect(before.text)
      .to.include('data-live="on"')
      .and.include(`data-dossier="${dossierOf('alpha')}"`);
    const stream = await LiveStream.open(service, `?dossier=${dossierOf('alpha')}`);
    await service.post(rawEvent(2));
    await stream.until(/^event: change$/m);
    stream.close();
    expect((await service.get(path)).text).to.not.equal(before.text);
  });

  it('asks who may not read for a token, and lets them in with it', async () => {
    const tokens = `${folders()}/tokens`;
    const service = await start({ tokens, reading: 'token' });
    await service.post(rawEvent(1));
    const asked = await service.get('/');
    expect([asked.status, asked.text.includes('name="token"')]).to.deep.equal([401, true]);
    expect(asked.text).to.not.include('alpha');
    expect((await service.get('/assets/page.css')).status).to.equal(200);
    const wrong = await signIn(service, 'nothing');
    expect([wrong.status, wrong.headers.get('set-cookie')]).to.deep.equal([401, null]);
    const right = await signIn(service, await tokenFor(tokens, null));
    expect([right.status, right.headers.get('location')]).to.deep.equal([303, '/']);
    expect(right.headers.get('set-cookie')).to.match(/HttpOnly; SameSite=Strict$/);
    const cookie = cookieOf(right);
    expect((await service.get('/', { cookie })).text).to.include('alpha');
    expect((await service.get('/v1/dossiers', { cookie })).status).to.equal(200);
    const stream = await LiveStream.open(service, '', { cookie });
    await service.post(rawEvent(2));
    await stream.until(/^event: change$/m);
    stream.close();
  });

  it('never lets a cookie write, nor another site sign a browser in', async () => {
    const tokens = `${folders()}/tokens`;
    const service = await start({ tokens, reading: 'token' });
    const { text } = await new TokenFile(tokens).create({ label: 'x', scopes: ['read', 'write'], projects: null });
    const cookie = cookieOf(await signIn(service, text));
    const batch = JSON.stringify({ events: [rawEvent(1)] });
    const json = { 'content-type': 'application/json' };
    expect((await service.send('POST', '/v1/events', { ...json, cookie }, batch)).status).to.equal(401);
    const bearer = { ...json, authorization: `Bearer ${text}` };
    expect((await service.send('POST', '/v1/events', bearer, batch)).status).to.equal(200);
    const foreign = await signIn(service, text, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, foreign.headers.get('set-cookie')]).to.deep.equal([403, null]);
    const long = await signIn(service, 'x'.repeat(10_000));
    expect([long.status, long.text.includes('more than 4,096 bytes')]).to.deep.equal([413, true]);
  });

  it('makes one wait who tries many tokens, also where requests are not limited', async () => {
    const tokens = `${folders()}/tokens`;
    let now = Date.UTC(2026, 0, 1);
    const service = await start({ tokens, reading: 'token', maxRate: 0, clock: { now: () => now } });
    const right = await tokenFor(tokens, null);
    for (let count = 0; count < 20; count += 1) expect((await signIn(service, right)).status).to.equal(303);
    for (let count = 0; count < 10; count += 1) expect((await signIn(service, 'guess')).status).to.equal(401);
    const stopped = await signIn(service, right);
    expect([stopped.status, stopped.headers.get('retry-after')]).to.deep.equal([429, '1']);
    expect(stopped.text).to.include('Too many tokens were tried').and.include('Wait 1 s');
    expect(stopped.headers.get('set-cookie')).to.equal(null);
    expect((await service.get('/v1/dossiers', { authorization: `Bearer ${right}` })).status).to.equal(200);
    now += 1_000;
    expect((await signIn(service, right)).status).to.equal(303);
  });

  it('shows a reader the dossiers of their projects alone', async () => {
    const tokens = `${folders()}/tokens`;
    const service = await start({ tokens, reading: 'token' });
    await service.post(rawEvent(1));
    const own = cookieOf(await signIn(service, await tokenFor(tokens, [NAMESPACE.project_uuid])));
    const other = cookieOf(await signIn(service, await tokenFor(tokens, [OTHER_PROJECT])));
    const path = `/dossiers/${dossierOf('alpha')}`;
    expect((await service.get('/', { cookie: own })).text).to.include('alpha');
    expect((await service.get('/', { cookie: other })).text).to.not.include('alpha');
    expect((await service.get(path, { cookie: own })).status).to.equal(200);
    expect((await service.get(path, { cookie: other })).status).to.equal(404);
  });

  it('says that it could not be created when the log fails, and why to the operator alone', async () => {
    const service = await start();
    await service.post(rawEvent(1));
    await service.store.close();
    const failed = await service.get('/');
    expect(failed.status).to.equal(500);
    expect(failed.text).to.include('could not be created').and.not.include('LOG_CLOSED');
    expect(service.failures).to.have.length.greaterThan(0);
  });
});
