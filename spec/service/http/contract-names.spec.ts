import { expect } from 'chai';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Event } from '../../../lib/event/event.js';
import { CONTRACT_VERSIONS, type ContractVersion } from '../../../lib/model/contract/contracts.js';
import type { JsonObject } from '../../../lib/model/json.js';
import { DossierReducer, reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';
import { API_ROUTES } from '../../../lib/service/http/routes/api.routes.js';
import type { RunningService } from '../../support/running-service.js';
import { envelopeOfThree } from '../../support/samples-3.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent } from '../../support/submitted-events.js';

const ALPHA = dossierOf('alpha');
const PATHS = ['/state', '/artifacts', '/anomalies', '/drifts', '/difference?from_lamport=3', ''];
const OLD = ['feature_slug', 'mission_key'];
const NEW = ['mission_slug', 'mission_type'];

const first = Array.from({ length: 23 }, (_, at) => rawEvent(at + 1));
const third = Array.from({ length: 23 }, (_, at) => envelopeOfThree(rawEvent(at + 1)));
const reducedAs = (raw: readonly JsonObject[], as: ContractVersion): unknown =>
  JSON.parse(
    JSON.stringify(
      reduceMissionDossier(
        raw.map((one) => Event.parse(one)),
        { as },
      ),
    ),
  );
const withContract = (path: string, contract: string): string =>
  `/v1/dossiers/${ALPHA}${path}${path.includes('?') ? '&' : '?'}contract=${contract}`;
/** All keys of a JSON text. */
const keysIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/"([a-z_]+)":/g)].map(([, key]) => key ?? ''));

async function holding(service: RunningService, raw: readonly JsonObject[]): Promise<RunningService> {
  await service.post(...raw);
  return service;
}

describe('The names of what a service answers', () => {
  const start = services();

  it('are those of the contract that is asked for, whatever contract the events are of', async () => {
    for (const events of [first, third]) {
      const client = (await holding(await start(), events)).client();
      for (const contract of CONTRACT_VERSIONS) {
        const expected = reducedAs(events, contract) as Record<string, Record<string, object>>;
        expect(await client.state({ dossier: ALPHA, contract })).to.deep.equal(expected);
        const { items } = await client.artifacts({ dossier: ALPHA, contract });
        expect(items).to.have.deep.members(Object.values(expected['artifacts'] ?? {}));
        expect((await client.anomalies({ dossier: ALPHA, contract })).items).to.deep.equal(expected['anomalies']);
        expect((await client.drifts({ dossier: ALPHA, contract })).items).to.deep.equal(expected['drift_history']);
        const { artifacts } = await client.difference({ dossier: ALPHA, from_lamport: 0, contract });
        expect(artifacts.added).to.have.deep.members(items);
      }
    }
  });

  it('reach every part of an answer, and its type in the client', async () => {
    const service = await holding(await start(), first);
    for (const path of PATHS) {
      const [old, now] = [
        await service.get(withContract(path, '2.4.0')),
        await service.get(withContract(path, '3.0.0')),
      ];
      expect([old.status, now.status], path).to.deep.equal([200, 200]);
      for (const name of NEW) expect(keysIn(old.text), path).to.not.include(name);
      for (const name of OLD) expect(keysIn(now.text), path).to.not.include(name);
      expect(now.text.replaceAll('mission_slug', 'feature_slug').replaceAll('mission_type', 'mission_key')).to.equal(
        old.text,
        path,
      );
    }
    const client = service.client();
    const { namespace } = await client.state({ dossier: ALPHA, contract: '3.0.0' });
    expect([namespace?.mission_slug, namespace?.mission_type]).to.deep.equal(['alpha', 'software-dev']);
    const { dossiers } = await client.dossiers({ contract: '3.0.0' });
    expect(dossiers.map(({ mission_slug }) => mission_slug)).to.deep.equal(['alpha']);
    expect((await client.dossier({ dossier: ALPHA })).feature_slug).to.equal('alpha');
  });

  it('are by default those of the newest contract of which the dossier has a valid event', async () => {
    const service = await holding(await start(), first);
    const client = service.client();
    const before = await client.state({ dossier: ALPHA });
    expect(before).to.deep.equal(reducedAs(first, '2.4.0'));
    const newer = envelopeOfThree(rawEvent(52));
    await service.post(newer);
    expect(await client.state({ dossier: ALPHA })).to.deep.equal(reducedAs([...first, newer], '3.0.0'));
    expect(await client.state({ dossier: ALPHA, lamport: 23 })).to.deep.equal(before);
    const { artifacts } = await client.difference({ dossier: ALPHA, from_lamport: 23 });
    expect([...keysIn(JSON.stringify(artifacts))])
      .to.include('mission_type')
      .and.not.include('mission_key');
  });

  it('are those of the reducer of an application where nothing else is asked for', async () => {
    const service = await holding(await start({}, { reducer: new DossierReducer({ as: '3.0.0' }) }), first);
    const client = service.client();
    expect(await client.state({ dossier: ALPHA })).to.deep.equal(reducedAs(first, '3.0.0'));
    expect(await client.state({ dossier: ALPHA, contract: '2.4.0' })).to.deep.equal(reducedAs(first, '2.4.0'));
  });

  it('have tags of their own, which stay the same as long as nothing changes', async () => {
    const service = await holding(await start(), first);
    for (const path of PATHS.slice(0, 4)) {
      const texts = new Map<string, string>();
      for (const contract of CONTRACT_VERSIONS) {
        const { headers, text } = await service.get(withContract(path, contract));
        const tag = headers.get('etag') ?? '';
        expect(texts.get(tag) ?? text, path).to.equal(text);
        texts.set(tag, text);
        expect((await service.get(withContract(path, contract), { 'if-none-match': tag })).status).to.equal(304);
      }
      expect(new Set(texts.values()).size, path).to.equal(texts.size);
      if (texts.size === 1) continue;
      const crossed = { 'if-none-match': [...texts.keys()][0] ?? '' };
      expect((await service.get(withContract(path, '3.0.0'), crossed)).status, path).to.equal(200);
    }
  });

  it('are of no contract that does not exist', async () => {
    const service = await holding(await start(), first);
    const { status, body } = await service.get(withContract('/state', '1.0.0'));
    expect([status, (body as { detail: string }).detail.includes('one of 2.4.0, 3.0.0')]).to.deep.equal([400, true]);
  });

  it('are those that the OpenAPI document describes: every answer is valid by it', async () => {
    const service = await holding(await start(), first);
    const document = (await service.get('/v1/openapi.json')).body as {
      readonly paths: Record<string, { get: { responses: { 200: { content: Record<string, { schema: object }> } } } }>;
    };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'document');
    for (const { path, parameters } of Object.values(API_ROUTES)) {
      const place = `paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const check = ajv.compile({ $ref: `document#/${encodeURI(place)}` });
      for (const contract of 'contract' in parameters ? CONTRACT_VERSIONS : [undefined]) {
        const query = new URLSearchParams({
          ...(contract !== undefined && { contract }),
          ...(path.endsWith('/difference') && { from_lamport: '3' }),
        });
        const { body } = await service.get(`${path.replace('{dossier}', ALPHA)}?${query.toString()}`);
        expect(check(body), `${path} ${String(contract)}: ${JSON.stringify(check.errors)}`).to.equal(true);
        expect(check([]), path).to.equal(false);
      }
    }
  });
});
