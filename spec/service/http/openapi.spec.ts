import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../../lib/errors/invalid-argument.error.js';
import { packageVersion } from '../../../lib/package-version.js';
import { ASSET_TYPES } from '../../../lib/page/page-assets.js';
import { PAGE_ROUTES } from '../../../lib/page/page.routes.js';
import { dossierPage } from '../../../lib/page/service/dossier-page.js';
import { dossierClient } from '../../../lib/service/http/client/dossier.client.js';
import { READING_PATHS } from '../../../lib/service/http/routes/reading-paths.js';
import { completeServiceOptions } from '../../../lib/service/http/service-options.js';
import { serviceParts } from '../../../lib/service/http/service.parts.js';
import { batchOf, message } from '../../support/messages.js';
import { rejectionOf } from '../../support/rejection-of.js';
import type { RunningService } from '../../support/running-service.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';

interface DescribedOperation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

const documentOf = async (service: RunningService): Promise<Document> =>
  (await service.get('/v1/openapi.json')).body as Document;
const addressesOf = ({ paths }: Document): readonly string[] =>
  Object.entries(paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();

/** A request that the operation answers, for each address that needs more than its path. */
const QUERIES: Readonly<Record<string, string>> = { '/v1/dossiers/{dossier}/difference': '?from_lamport=3' };

describe('The OpenAPI document', () => {
  const start = services();
  const withPage = (): Promise<RunningService> => start((store) => ({ page: dossierPage(store) }));

  it('is valid, and names each operation once', async () => {
    for (const service of [await start(), await withPage()]) {
      const document = await documentOf(service);
      const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
      expect(result.errors ?? []).to.deep.equal([]);
      expect(result.valid).to.equal(true);
      const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
      expect(new Set(ids).size).to.equal(ids.length);
    }
  });

  it('has the version of the package', async () => {
    const { info } = (await documentOf(await start())) as unknown as { readonly info: { readonly version: string } };
    expect(info.version).to.equal(packageVersion());
  });

  it('has every address that the service answers, and no other', async () => {
    const bare = await start();
    const { table, metrics } = serviceParts(bare.store, completeServiceOptions({ page: dossierPage(bare.store) }));
    metrics.close();
    const pages = PAGE_ROUTES.flatMap(({ path, isLocal }) => (isLocal === true ? [] : [`GET ${path}`]));
    const expected = [
      ...table.endpoints.map(({ method, path }) => `${method} ${path}`),
      ...pages,
      ...Object.keys(ASSET_TYPES).map((path) => `GET ${path}`),
    ].sort();
    expect(addressesOf(await documentOf(await withPage()))).to.deep.equal(expected);
    const reading = expected.filter((address) => address.startsWith('GET /') && !pages.includes(address));
    expect(READING_PATHS.map((path) => `GET ${path}`).sort()).to.deep.equal(
      reading.filter((address) => !address.startsWith('GET /assets/')),
    );
    const named = ['POST /v1/events', 'GET /v1/events', 'POST /v1/cloudevents', 'GET /live', 'POST /session', 'GET /'];
    expect(expected).to.include.members([
      ...named,
      'GET /livez',
      'GET /readyz',
      'GET /metrics',
      'GET /v1/openapi.json',
    ]);
    const served = addressesOf(await documentOf(bare));
    expect(expected.filter((address) => !served.includes(address))).to.deep.equal(
      [...pages, ...Object.keys(ASSET_TYPES).map((path) => `GET ${path}`), 'POST /session'].sort(),
    );
  });

  it('describes the answers: each address answers with a status and a content type of its description', async () => {
    const service = await withPage();
    await service.post(rawEvent(1));
    const { paths } = await documentOf(service);
    for (const [path, { get }] of Object.entries(paths)) {
      if (get === undefined) continue;
      const target = path.replace(/\{\w+\}/, dossierOf('alpha')) + (QUERIES[path] ?? '');
      const { status, headers } = await service.send('HEAD', target, {});
      expect(status, path).to.equal(200);
      expect(Object.keys(get.responses['200']?.content ?? {}), path).to.deep.equal([headers.get('content-type')]);
    }
  });

  it('describes the refusals: each address that is sent to refuses with a status of its description', async () => {
    const service = await withPage();
    const { paths } = await documentOf(service);
    const signed = message(batchOf(rawEvent(1)));
    const forged = { ...signed.headers, 'webhook-signature': 'v1,AAAA' };
    const refusals = [
      await service.send('POST', '/v1/events', {}, '{}'),
      await service.send('POST', '/v1/events', forged, signed.body),
      await service.send('POST', '/v1/events', { ...signed.headers, 'content-encoding': 'br' }, signed.body),
      await service.send('POST', '/v1/cloudevents', {}, '{}'),
      await service.send('POST', '/session', { 'content-type': 'application/x-www-form-urlencoded' }, 'token=none'),
    ];
    const targets = ['/v1/events', '/v1/events', '/v1/events', '/v1/cloudevents', '/session'];
    expect(refusals.map(({ status }) => status)).to.deep.equal([401, 401, 415, 401, 401]);
    for (const [at, { status, headers }] of refusals.entries()) {
      const answers = paths[targets[at] ?? '']?.['post']?.responses;
      const types = Object.keys(answers?.[String(status)]?.content ?? {});
      expect(types, targets[at]).to.include(headers.get('content-type'));
    }
  });

  it('says what each address needs: nothing, a permission to read, or one to send', async () => {
    const service = await start((store) => ({ reading: 'token', page: dossierPage(store) }));
    const { paths } = await documentOf(service);
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(operations)) {
        if (path === '/session') continue;
        const target = path.replace(/\{\w+\}/, dossierOf('alpha')) + (QUERIES[path] ?? '');
        const { status } = await service.send(method.toUpperCase(), target, {}, method === 'post' ? '{}' : undefined);
        expect(status === 401, `${method} ${path}`).to.equal(security.length > 0);
      }
    }
  });
});

describe('The readiness that the client asks for', () => {
  const start = services();

  it('takes no arguments where none are required, and refuses an address that is none', async () => {
    const service = await start();
    expect((await service.client().dossiers()).dossiers).to.deep.equal([]);
    expect((await service.client().counts()).events).to.equal(0);
    for (const options of [{}, { url: 'nowhere' }, { url: 8_080 }, { url: service.url, token: 7 }, service.url])
      expect(() => dossierClient(options as never)).to.throw(InvalidArgumentError);
  });

  it('is refused where something else answers at the address', async () => {
    const service = await start();
    const foreign = dossierClient({ url: `${service.url}/elsewhere` });
    expect(await rejectionOf(foreign.ready())).to.have.property('code', 'SERVICE_REFUSAL');
  });
});
