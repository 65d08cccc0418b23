import { expect } from 'chai';
import { CloudEvent, HTTP } from 'cloudevents';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import { readCloudMessage } from '../../../lib/service/http/intake/cloud-event.js';
import type { MessageReading } from '../../../lib/service/http/intake/message-reading.js';
import type { ReadEvent } from '../../../lib/service/http/intake/project-fence.js';
import type { RunningService, ServiceReply } from '../../support/running-service.js';
import { statusesOf } from '../../support/running-service.js';
import { message } from '../../support/messages.js';
import { NAMESPACE } from '../../support/samples.js';
import { services } from '../../support/service-under-spec.js';
import { rawEvent } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const headerOf = (name: string): string | undefined =>
  name === 'content-type' ? 'application/cloudevents+json' : undefined;

describe('CloudEvents that are posted to a service', () => {
  const start = services();
  const folders = temporaryFolders();

  const writing = async (projects: readonly string[] | null = null): Promise<[RunningService, string]> => {
    const tokens = `${folders()}/tokens`;
    const { text } = await new TokenFile(tokens).create({ label: 'ci', scopes: ['write'], projects });
    return [await start({ tokens }), text];
  };
  const cloudEvent = (data: object): CloudEvent<object> =>
    new CloudEvent({ source: '/missions', type: 'dossier', data, traceparent: TRACE });
  const post = (
    service: RunningService,
    token: string,
    { headers, body }: { headers: object; body: unknown },
  ): Promise<ServiceReply> => {
    const sent = { ...(headers as Record<string, string>), authorization: `Bearer ${token}` };
    return service.send('POST', '/v1/cloudevents', sent, body as string);
  };

  it('are taken in structured and in binary mode, as the package cloudevents sends them', async () => {
    const [service, token] = await writing();
    const structured = await post(service, token, HTTP.structured(cloudEvent(rawEvent(1))));
    expect([structured.status, statusesOf(structured)]).to.deep.equal([200, ['success']]);
    const binary = await post(service, token, HTTP.binary(cloudEvent(rawEvent(2))));
    expect([binary.status, statusesOf(binary)]).to.deep.equal([200, ['success']]);
    const { events } = await service.store.queries.events({ limit: 10 });
    expect(events.map(({ text }) => text)).to.deep.equal([1, 2].map((number) => JSON.stringify(rawEvent(number))));
    expect(events.map(({ trace }) => trace)).to.deep.equal([TRACE, TRACE]);
  });

  it('are taken in batches, with an answer each', async () => {
    const [service, token] = await writing();
    const batch = [rawEvent(1), rawEvent(1), { event_id: 'nothing' }].map((data) => cloudEvent(data).toJSON());
    const headers = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' };
    const reply = await post(service, token, { headers, body: JSON.stringify(batch) });
    expect([reply.status, statusesOf(reply)]).to.deep.equal([200, ['success', 'duplicate', 'rejected']]);
  });

  it('say by the status alone what became of a single one', async () => {
    const [service, token] = await writing();
    await post(service, token, HTTP.structured(cloudEvent(rawEvent(1))));
    const other = { ...rawEvent(2), event_id: rawEvent(1)['event_id'] };
    expect((await post(service, token, HTTP.structured(cloudEvent(other)))).status).to.equal(409);
    expect((await post(service, token, HTTP.structured(cloudEvent({ no: 'event' })))).status).to.equal(422);
  });

  it('are taken as base64 that is text, and refused where the text could not be kept as it came', async () => {
    const [service, token] = await writing();
    const headers = { 'content-type': 'application/cloudevents+json' };
    const encoded = (bytes: Buffer, more: object = {}): Promise<ServiceReply> => {
      const attributes = { ...cloudEvent({}).toJSON(), data: undefined };
      const body = JSON.stringify({ ...attributes, data_base64: bytes.toString('base64'), ...more });
      return post(service, token, { headers, body });
    };
    const text = ` ${JSON.stringify(rawEvent(1, 'alpha', { node_id: 'é🚀' }))}`;
    expect((await encoded(Buffer.from(text))).status).to.equal(200);
    expect((await service.store.queries.events({ limit: 5 })).events.map((one) => one.text)).to.deep.equal([text]);
    const damaged = Buffer.from(JSON.stringify(rawEvent(2, 'alpha', { node_id: 'DAMAGED' })));
    damaged[damaged.indexOf('DAMAGED')] = 0xff;
    const refused = [
      await encoded(damaged),
      await encoded(Buffer.from(text), { data_base64: `*${Buffer.from(text).toString('base64')}` }),
      await encoded(Buffer.from(text), { data: rawEvent(3) }),
    ];
    expect(refused.map(({ status }) => status)).to.deep.equal([400, 400, 400]);
    expect((await service.client().counts({})).events).to.equal(1);
  });

  it('are read from base64 of any length, with and without padding', () => {
    const attributes = { specversion: '1.0', id: '1', source: '/a', type: 't' };
    const readingOf = (data_base64: string): unknown =>
      readCloudMessage(JSON.stringify({ ...attributes, data_base64 }), headerOf, 1);
    for (const length of [1, 2, 3, 6_000_000, 6_000_001, 6_000_002]) {
      const text = `"${'x'.repeat(length)}"`;
      const encoded = Buffer.from(text).toString('base64');
      for (const written of [encoded, encoded.replaceAll('=', '')]) {
        const reading = readingOf(written) as MessageReading & { readonly events?: readonly ReadEvent[] };
        expect(reading.events?.[0]?.text === text, `${length} bytes`).to.equal(true);
      }
    }
    for (const damaged of ['A', 'AA=', 'AAA==', 'AAAA=', 'AAAA==', '=', 'AA=A', 'AAA-', 'AAA\n'])
      expect(readingOf(damaged), damaged).to.have.property('problem');
  });

  it('may be signed instead of sent with a token', async () => {
    const service = await start();
    const { headers, body } = message(JSON.stringify(cloudEvent(rawEvent(1)).toJSON()));
    const type = { 'content-type': 'application/cloudevents+json' };
    expect((await service.send('POST', '/v1/cloudevents', { ...headers, ...type }, body)).status).to.equal(200);
    const replayed = await service.send('POST', '/v1/cloudevents', { ...headers, ...type }, body);
    expect(replayed.status).to.equal(401);
  });

  it('are refused when they are none, with what is missing', async () => {
    const [service, token] = await writing();
    const structured = { 'content-type': 'application/cloudevents+json' };
    const cases: readonly (readonly [Record<string, string>, string, string])[] = [
      [structured, '[]', 'a JSON object'],
      [structured, '{"specversion":"1.0","id":"1","source":"/a"}', 'the attribute type'],
      [structured, '{"specversion":"0.3","id":"1","source":"/a","type":"t"}', 'specversion 1.0'],
      [structured, '{"specversion":"1.0","id":"1","source":"/a","type":"t"}', 'data: a dossier event'],
      [{ 'content-type': 'application/cloudevents-batch+json' }, '{}', 'an array'],
      [{ 'content-type': 'application/cloudevents+avro' }, 'x', 'the content type'],
      [{ 'content-type': 'application/json' }, '{}', 'the attribute specversion'],
    ];
    for (const [headers, body, detail] of cases) {
      const reply = await post(service, token, { headers, body });
      expect([body, reply.status]).to.deep.equal([body, 400]);
      expect(reply.text).to.include(detail);
    }
  });

  it('are kept out by a token of other projects, and by one that only reads', async () => {
    const [service, token] = await writing(['00000000-0000-4000-8000-000000000000']);
    const refused = await post(service, token, HTTP.structured(cloudEvent(rawEvent(1))));
    expect([refused.status, refused.text.includes('forbidden_project')]).to.deep.equal([422, true]);
    expect((await service.store.queries.counts()).events).to.equal(0);
    const [own, ownToken] = await writing([NAMESPACE.project_uuid]);
    expect((await post(own, ownToken, HTTP.structured(cloudEvent(rawEvent(1))))).status).to.equal(200);
    expect((await post(own, 'mdt_wrong', HTTP.structured(cloudEvent(rawEvent(2))))).status).to.equal(401);
  });
});
