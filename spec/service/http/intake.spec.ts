import { once } from 'node:events';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../../lib/delivery/websocket/frame.js';
import { WebSocketTransport } from '../../../lib/delivery/websocket/web-socket.transport.js';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import { batchOf, message } from '../../support/messages.js';
import { RunningService, statusesOf, type ServiceReply } from '../../support/running-service.js';
import { CREDENTIALS } from '../../support/secrets.js';
import { services } from '../../support/service-under-spec.js';
import { dossierOf, rawEvent, reducedJson } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

function cloudEvent(data: ReturnType<typeof rawEvent>): object {
  return { specversion: '1.0', id: String(data['event_id']), source: 'spec', type: 'event', data };
}

async function keptEvents(service: RunningService): Promise<readonly { readonly text: string }[]> {
  return (await service.store.queries.events({ limit: 100 })).events;
}

describe('Events that are posted to a service', () => {
  const start = services();

  it('are stored, and their dossier is answered as a reduction of them', async () => {
    const service = await start();
    const events = [1, 2, 3, 5, 11].map((number) => rawEvent(number));
    const reply = await service.post(...events);
    expect(reply.status).to.equal(200);
    expect(statusesOf(reply)).to.deep.equal(events.map(() => 'success'));
    const state = await service.client().state({ dossier: dossierOf('alpha') });
    expect(state).to.deep.equal(reducedJson(events));
  });

  it('have an answer each: success, duplicate, rejected as a conflict, rejected with violations', async () => {
    const service = await start();
    const first = rawEvent(1);
    const other = { ...rawEvent(2), event_id: first['event_id'] };
    await service.post(first);
    const reply = await service.post(first, other, { event_id: 'nothing' }, rawEvent(3));
    expect(statusesOf(reply)).to.deep.equal(['duplicate', 'rejected', 'rejected', 'success']);
    const results = (reply.body as { results: { violations?: { violation_type: string }[] }[] }).results;
    expect(results[1]?.violations?.[0]?.violation_type).to.equal('event_id_conflict');
    expect(results[2]?.violations).to.not.be.empty;
    const client = service.client();
    expect(await client.counts({})).to.include({ events: 2, conflicts: 1, rejected: 1 });
    expect((await client.conflicts({})).conflicts.map(({ text }) => text)).to.deep.equal([JSON.stringify(other)]);
    expect((await client.rejections({})).rejections[0]?.violations).to.deep.equal(results[2]?.violations);
  });

  it('are kept byte for byte, with the traceparent of their message', async () => {
    const service = await start();
    const odd = JSON.stringify(rawEvent(1), null, 3).replace('"event_id"', '"\\u0065vent_id"');
    await service.postText(`{ "events" : [\n ${odd} , ${JSON.stringify(rawEvent(2))}]}`, { traceparent: TRACE });
    const kept = await service.store.queries.events({ limit: 10 });
    expect(kept.events.map(({ text }) => text)).to.deep.equal([odd, JSON.stringify(rawEvent(2))]);
    expect(kept.events.map(({ trace }) => trace)).to.deep.equal([TRACE, TRACE]);
  });

  it('are refused without a signature or with a wrong one, and nothing is stored', async () => {
    const service = await start();
    const body = JSON.stringify({ events: [rawEvent(1)] });
    const unsigned = await service.send('POST', '/v1/events', {}, body);
    expect(unsigned.status).to.equal(401);
    expect(unsigned.headers.get('www-authenticate')).to.equal('Bearer');
    const forged = { 'webhook-id': 'one', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) };
    const signed = await service.send('POST', '/v1/events', { ...forged, 'webhook-signature': 'v1,AAAA' }, body);
    expect(signed.status).to.equal(401);
    expect(await keptEvents(service)).to.be.empty;
  });

  it('come in over WebSockets, too', async () => {
    const service = await start();
    const transport = new WebSocketTransport({
      url: `${service.url.replace('http', 'ws')}/v1/events`,
      credentials: CREDENTIALS,
    });
    const raw = rawEvent(1);
    try {
      const event = { eventId: String(raw['event_id']), text: JSON.stringify(raw) };
      const { kind } = await transport.send([event], new AbortController().signal);
      expect(kind).to.equal('answered');
    } finally {
      await transport.close();
    }
    expect((await keptEvents(service)).map(({ text }) => text)).to.deep.equal([JSON.stringify(raw)]);
  });

  it('are put off over WebSockets, too, when they come too often, and stored by a later try', async () => {
    let now = Date.now();
    const service = await start({ maxRate: 1, clock: { now: () => now } });
    const url = `${service.url.replace('http', 'ws')}/v1/events`;
    const transport = new WebSocketTransport({ url, credentials: CREDENTIALS });
    const send = async (number: number): Promise<object> => {
      const raw = rawEvent(number);
      const event = { eventId: String(raw['event_id']), text: JSON.stringify(raw) };
      return transport.send([event], new AbortController().signal);
    };
    try {
      expect(await send(1)).to.include({ kind: 'answered' });
      expect(await send(2)).to.include({ kind: 'unavailable', retryAfter: 1_000 });
      expect((await service.get('/livez')).status).to.equal(429);
      now += 2_000;
      expect(await send(2)).to.include({ kind: 'answered' });
      expect((await service.get('/metrics')).text).to.match(/^mission_dossier_rate_limited_total 2$/m);
    } finally {
      await transport.close();
    }
    expect(await keptEvents(service)).to.have.length(2);
  });

  it('are too many or too large when they are more than the limit, which the answer names', async () => {
    const service = await start({ maxEvents: 2, maxBodyBytes: 5_000, maxTextBytes: 20_000, reading: 'open' });
    const events = [1, 2, 3].map((number) => rawEvent(number));
    const long = JSON.stringify({ events: [], more: 'x'.repeat(30_000) });
    const compressed = { 'content-encoding': 'gzip' };
    for (const [path, text] of [
      ['/v1/events', batchOf(...events)],
      ['/v1/cloudevents', JSON.stringify(events.map(cloudEvent))],
    ] as const) {
      const type = path === '/v1/events' ? 'application/json' : 'application/cloudevents-batch+json';
      const post = (content: string, compress: boolean): Promise<ServiceReply> => {
        const { headers, body } = message(content, { compress });
        return service.send('POST', path, { ...headers, 'content-type': type, ...(compress && compressed) }, body);
      };
      const replies = [await post(text, true), await post(long, false), await post(long, true)];
      expect(replies.map(({ status, text: said }) => [status, said])).to.deep.equal([
        [413, '{"error":"the batch has more than 2 events"}'],
        [413, '{"error":"the body has more than 5,000 bytes"}'],
        [413, '{"error":"the decompressed body has more than 20,000 bytes"}'],
      ]);
    }
  });

  describe('are not parsed when they are far too many,', () => {
    // Whoever parses all of it finds that it is not JSON.
    const list = `[${'{},'.repeat(100_000)}`;
    const batch = `{"events":${list}`;
    const refusal = '{"error":"the batch has more than 1,000 events"}';
    const folder = temporaryFolders();

    for (const [path, type, text] of [
      ['/v1/events', 'application/json', batch],
      ['/v1/cloudevents', 'application/cloudevents-batch+json', list],
    ] as const) {
      it(`at ${path}`, async () => {
        const tokens = `${folder()}/tokens`;
        const { text: token } = await new TokenFile(tokens).create({ label: 'x', scopes: ['write'], projects: null });
        const service = await start({ tokens, maxEvents: 1_000 });
        const signed = message(text, { compress: false });
        for (const headers of [signed.headers, { authorization: `Bearer ${token}` }]) {
          const reply = await service.send('POST', path, { ...headers, 'content-type': type }, signed.body);
          expect([reply.status, reply.text]).to.deep.equal([413, refusal]);
        }
      });
    }

    it('over a WebSocket', async () => {
      const service = await start({ maxEvents: 1_000 });
      const socket = new WebSocket(`${service.url.replace('http', 'ws')}/v1/events`);
      try {
        await once(socket, 'open');
        socket.send(encodeFrame({ head: message(batch).headers, body: batch }));
        const [reply] = (await once(socket, 'message')) as [Buffer];
        expect(decodeFrame(reply.toString())).to.deep.include({ body: refusal });
      } finally {
        socket.terminate();
      }
    });
  });

  it('are answered 503, and stored by the next try, when the log cannot take them', async () => {
    const service = await start();
    const { log } = service.store;
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error('no room'));
    expect((await service.post(rawEvent(1))).status).to.equal(503);
    log.append = append;
    expect(statusesOf(await service.post(rawEvent(1)))).to.deep.equal(['success']);
    expect(service.failures).to.have.length(1);
  });
});
