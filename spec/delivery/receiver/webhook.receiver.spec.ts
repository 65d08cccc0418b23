import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import sinon from 'sinon';
import { Webhook } from 'standardwebhooks';
import type { EventSink } from '../../../lib/delivery/receiver/event-sink.js';
import { InMemorySink } from '../../../lib/delivery/receiver/in-memory.sink.js';
import type { ReceiverOptions } from '../../../lib/delivery/receiver/receiver-options.js';
import { WebhookReceiver } from '../../../lib/delivery/receiver/webhook.receiver.js';
import type { DossierError } from '../../../lib/errors/dossier.error.js';
import { listen, type LoopbackServer } from '../../support/loopback.js';
import { batchOf, message, type Message, type MessageChanges } from '../../support/messages.js';
import { envelope, eventId, indexed, missing } from '../../support/samples.js';
import { SECRET, TOKEN } from '../../support/secrets.js';

const OTHER_SECRET = `whsec_${Buffer.from('another secret, as good as the first').toString('base64')}`;
const GOOD = envelope('indexed', 1, indexed('docs/1.md'), { git_branch: 'main' });
const MINUTE = 60_000;

interface Reply {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly json: { readonly results?: readonly { event_id: string | null; status: string }[]; readonly error?: string };
}

describe('WebhookReceiver', () => {
  let sink: InMemorySink;
  let servers: LoopbackServer[];

  beforeEach(() => {
    sink = new InMemorySink();
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) await server.close();
  });

  const open = async (options: Partial<ReceiverOptions> = {}): Promise<string> => {
    const receiver = new WebhookReceiver({ secret: SECRET, sink, ...options });
    const server = await listen((incoming, response) => void receiver.handle(incoming, response));
    servers.push(server);
    return server.url;
  };

  const post = (url: string, { headers, body }: Message, method = 'POST'): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const length = headers['transfer-encoding'] === undefined ? { 'content-length': body.length } : {};
      const sent = request(url, { method, headers: { ...headers, ...length } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const { statusCode: status = 0, headers: answered } = response;
          resolve({ status, headers: answered, json: JSON.parse(text || '{}') as Reply['json'] });
        });
      });
      sent.on('error', reject).end(body);
    });

  const send = async (
    text: string,
    changes: MessageChanges = {},
    options: Partial<ReceiverOptions> = {},
  ): Promise<Reply> => post(await open(options), message(text, changes));

  describe('takes a batch', () => {
    it('and answers for each event, in their order', async () => {
      const bad = envelope('missing', 2, missing('docs/2.md', { checked_at: 7 }));
      const reply = await send(batchOf(GOOD, bad, GOOD));
      expect(reply.status).to.equal(200);
      expect(reply.json.results!.map(({ status }) => status)).to.eql(['success', 'rejected', 'duplicate']);
      expect(reply.json.results!.map(({ event_id }) => event_id)).to.eql([eventId(1), eventId(2), eventId(1)]);
      expect(sink.events.map(({ event_id }) => event_id)).to.eql([eventId(1)]);
    });

    it('and says that it has an event already, under any form of its id', async () => {
      const url = await open();
      await post(url, message(batchOf(GOOD)));
      const again = await post(url, message(batchOf({ ...GOOD, event_id: eventId(1).toLowerCase() })));
      expect(again.json.results).to.eql([{ event_id: eventId(1), status: 'duplicate' }]);
      expect(sink.events).to.have.length(1);
    });

    it('that is not compressed, or has no events', async () => {
      expect((await send(batchOf(GOOD), { compress: false })).json.results).to.eql([
        { event_id: eventId(1), status: 'success' },
      ]);
      expect(await send(batchOf())).to.deep.include({ status: 200, json: { results: [] } });
    });

    it('that the library of Standard Webhooks has signed', async () => {
      const text = batchOf(GOOD);
      const time = new Date();
      const headers = {
        'webhook-id': 'of-the-library',
        'webhook-timestamp': String(Math.floor(time.getTime() / 1_000)),
        'webhook-signature': new Webhook(SECRET).sign('of-the-library', time, text),
      };
      expect(await post(await open(), { headers, body: Buffer.from(text) })).to.have.property('status', 200);
    });

    it('signed with any of its secrets, by any of the signatures', async () => {
      const options = { secret: [SECRET, OTHER_SECRET] };
      expect(await send(batchOf(), { secret: OTHER_SECRET }, options)).to.have.property('status', 200);
      const { headers, body } = message(batchOf());
      headers['webhook-signature'] = `v1a,AAAA v1,AAAA ${headers['webhook-signature']} v2,x`;
      expect(await post(await open(), { headers, body })).to.have.property('status', 200);
    });

    it('whose bytes a framework has read, and decompressed, before', async () => {
      const receiver = new WebhookReceiver({ secret: SECRET, sink });
      const { headers, body } = message(batchOf(GOOD));
      expect(await receiver.receive(headers, body)).to.have.property('status', 200);
      const inflated = message(batchOf(GOOD), { headers: { 'content-encoding': 'gzip' }, compress: false });
      expect(await receiver.receive(inflated.headers, inflated.body)).to.have.property('status', 200);
    });

    it('from the property rawBody where there is one', async () => {
      const receiver = new WebhookReceiver({ secret: SECRET, sink });
      const url = await listen((incoming, response) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on(
          'end',
          () => void receiver.handle(Object.assign(incoming, { rawBody: Buffer.concat(chunks) }), response),
        );
      }).then((server) => (servers.push(server), server.url));
      expect(await post(url, message(batchOf(GOOD)))).to.have.property('status', 200);
    });
  });

  describe('rejects an event', () => {
    const violationsOf = async (event: unknown): Promise<unknown> => (await send(batchOf(event))).json.results![0];

    it('with an envelope that breaks the contract', async () => {
      expect(await violationsOf({ ...GOOD, lamport_clock: -1 })).to.eql({
        event_id: eventId(1),
        status: 'rejected',
        violations: [
          {
            field: 'lamport_clock',
            message: 'Input should be at least 0',
            violation_type: 'greater_than_equal',
          },
        ],
      });
    });

    it('with a payload that breaks it', async () => {
      expect(await violationsOf({ ...GOOD, payload: {} }))
        .to.deep.include({ status: 'rejected' })
        .and.have.nested.property('violations[0].field', 'payload.namespace');
    });

    it('of a type that it does not have', async () => {
      expect(await violationsOf({ ...GOOD, event_type: 'ArtifactIndexed' }))
        .to.have.nested.property('violations[0]')
        .that.includes({ field: 'event_type', violation_type: 'unknown_event_type' });
    });

    it('in the flat form that is local', async () => {
      const flat = {
        feature_slug: 'x',
        artifact_key: 'y',
        relative_path: 'docs/1.md',
        content_hash_sha256: 'a'.repeat(64),
      };
      expect(await violationsOf({ ...GOOD, payload: flat })).to.have.property('status', 'rejected');
    });

    it('that is not one, and has no id to be known by', async () => {
      for (const event of [null, 7, [], 'x', {}, { event_id: 'x'.repeat(999) }]) {
        expect(await violationsOf(event)).to.include({ event_id: null, status: 'rejected' });
      }
      expect(await violationsOf({ event_id: 'no-ulid' })).to.include({ event_id: 'no-ulid', status: 'rejected' });
    });

    it('that is nested deeper than it could be written', async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const text = `{"events":[${JSON.stringify(GOOD).replace('"payload":{', `"payload":{"more":${deep},`)}]}`;
      expect((await send(text)).json.results).to.have.nested.property('[0].status', 'rejected');
      expect(sink.events).to.eql([]);
    });

    it('without echoing all of what is wrong', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 50 }, (_, index) => [`${index}${'k'.repeat(9_999)}`, index]),
      );
      const result = await violationsOf({ ...GOOD, payload: indexed('a', { context_diagnostics: many }) });
      expect(result).to.have.property('violations').with.length(20);
      expect(JSON.stringify(result)).to.have.length.below(20_000);
    });
  });

  describe('answers 401, and stores nothing,', () => {
    const refused =
      (changes: (made: Message) => void, options: Partial<ReceiverOptions> = {}) =>
      async (): Promise<void> => {
        const made = message(batchOf(GOOD));
        changes(made);
        const reply = await post(await open(options), made);
        expect(reply).to.deep.include({ status: 401 }).and.have.nested.property('headers.www-authenticate', 'Bearer');
        expect(reply.json).to.have.property('error').that.is.a('string');
        expect(sink.events).to.eql([]);
      };
    const at = (offset: number) => ({ clock: { now: () => Date.now() + offset } });

    it(
      'when the signature is missing',
      refused(({ headers }) => delete headers['webhook-signature']),
    );
    it(
      'when its id is missing',
      refused(({ headers }) => delete headers['webhook-id']),
    );
    it(
      'when its time is missing',
      refused(({ headers }) => delete headers['webhook-timestamp']),
    );
    it(
      'when its time is none',
      refused(({ headers }) => (headers['webhook-timestamp'] = `${headers['webhook-timestamp']!}x`)),
    );
    it(
      'when its id is endless',
      refused(({ headers }) => (headers['webhook-id'] = 'x'.repeat(257))),
    );
    it(
      "when it is another id's",
      refused(({ headers }) => (headers['webhook-id'] = 'other')),
    );
    it(
      "when it is another time's",
      refused(({ headers }) => (headers['webhook-timestamp'] = String(Number(headers['webhook-timestamp']) + 1))),
    );
    it(
      "when it is another version's",
      refused(({ headers }) => (headers['webhook-signature'] = headers['webhook-signature']!.replace('v1,', 'v2,'))),
    );
    it(
      'when it is cut off',
      refused(({ headers }) => (headers['webhook-signature'] = headers['webhook-signature']!.slice(0, -1))),
    );
    it(
      'when the text is another',
      refused((made) => Object.assign(made, { body: gzipSync(batchOf(GOOD, GOOD)) })),
    );
    it(
      "when it is another secret's",
      refused((made) => Object.assign(made, message(batchOf(GOOD), { secret: OTHER_SECRET }))),
    );
    it(
      'when it is too old',
      refused(() => undefined, at(5 * MINUTE + 1_000)),
    );
    it(
      'when it is from the future',
      refused(() => undefined, at(-5 * MINUTE - 1_000)),
    );
    it(
      'when the token is missing',
      refused(() => undefined, { token: TOKEN }),
    );
    it(
      'when the token is wrong',
      refused(({ headers }) => (headers['authorization'] = `Bearer ${TOKEN}x`), { token: TOKEN }),
    );
    it(
      'when the token is not a Bearer token',
      refused(({ headers }) => (headers['authorization'] = TOKEN), { token: TOKEN }),
    );

    it('when the message came before, until its signature has expired', async () => {
      let now = Date.now();
      const url = await open({ clock: { now: () => now } });
      const made = message(batchOf(GOOD), { time: now });
      expect(await post(url, made)).to.have.property('status', 200);
      for (const later of [0, 4 * MINUTE, 5 * MINUTE]) {
        now = Math.floor(now / 1_000) * 1_000 + later;
        expect(await post(url, made), `${later} ms later`).to.have.property('status', 401);
      }
      expect(sink.events).to.have.length(1);
    });

    it('when the message comes twice at the same time', async () => {
      const url = await open();
      const made = message(batchOf(GOOD));
      const replies = await Promise.all([post(url, made), post(url, made), post(url, made)]);
      expect(replies.map(({ status }) => status).sort()).to.eql([200, 401, 401]);
    });
  });

  it('takes signatures of five minutes ago, and tokens in any case of "Bearer"', async () => {
    const clock = { now: () => Math.floor(Date.now() / 1_000) * 1_000 };
    const headers = { authorization: `bearer ${TOKEN}` };
    const time = clock.now() - 5 * MINUTE + 5_000;
    expect(await send(batchOf(), { time, headers }, { clock, token: TOKEN })).to.have.property('status', 200);
  });

  describe('refuses a body', () => {
    it('that is larger than it reads', async () => {
      const text = batchOf({ ...GOOD, project_slug: 'x'.repeat(2_000) });
      const json = { error: 'the body has more than 1,000 bytes' };
      const announced = await send(text, { compress: false }, { maxBodyBytes: 1_000 });
      expect(announced).to.deep.include({ status: 413, json });
      const chunked = { compress: false, headers: { 'transfer-encoding': 'chunked' } };
      expect(await send(text, chunked, { maxBodyBytes: 1_000 })).to.deep.include({ status: 413, json });
      expect(await send(text, {}, { maxBodyBytes: 1_000 })).to.have.property('status', 200);
    });

    it('that is larger after decompression, without decompressing all of it', async () => {
      const bomb = gzipSync(Buffer.alloc(200 * 1_048_576, ' '));
      expect(bomb.length).to.be.below(1_048_576);
      const { headers } = message(batchOf());
      const before = process.memoryUsage().rss;
      const json = { error: 'the decompressed body has more than 8,388,608 bytes' };
      expect(await post(await open(), { headers, body: bomb })).to.deep.include({ status: 413, json });
      expect(process.memoryUsage().rss - before).to.be.below(100 * 1_048_576);
    });

    it('that has too many events', async () => {
      const json = { error: 'the batch has more than 2 events' };
      expect(await send(batchOf(1, 2, 3), {}, { maxEvents: 2 })).to.deep.include({ status: 413, json });
    });

    it('that has far too many events, without reading all of it', async () => {
      const json = { error: 'the batch has more than 10,000 events' };
      // Whoever parses all of it finds that it is not JSON.
      const text = `{"events":[${'{},'.repeat(200_000)}`;
      expect(await send(text)).to.deep.include({ status: 413, json });
    });

    it('that is not what it says', async () => {
      const { headers } = message(batchOf());
      for (const body of [Buffer.from('no gzip'), gzipSync(batchOf()).subarray(0, 20), Buffer.alloc(0)]) {
        expect(await post(await open(), { headers, body })).to.have.property('status', 400);
      }
      expect(await send(batchOf(), { headers: { 'content-encoding': 'br' } })).to.have.property('status', 415);
    });

    it('that is not a batch', async () => {
      for (const text of ['', 'x', '[]', 'null', '{}', '{"events":{}}', '{"events":', '{"__proto__":{"events":[]}}']) {
        expect(await send(text), text).to.have.property('status', 400);
      }
    });

    it('of another method', async () => {
      expect(await post(await open(), message(batchOf()), 'PUT')).to.have.property('status', 405);
    });
  });

  it('answers a sender that sends far too much, and goes on', async () => {
    const url = await open({ maxBodyBytes: 100_000 });
    const { headers } = message(batchOf());
    expect(await post(url, { headers, body: Buffer.alloc(1_000_000) })).to.have.property('status', 413);
    const outcome = await post(url, { headers, body: Buffer.alloc(30_000_000) }).then(
      ({ status }) => status,
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    expect(outcome).to.be.oneOf([413, 'ECONNRESET', 'EPIPE']);
    expect(await post(url, message(batchOf(GOOD)))).to.have.property('status', 200);
  });

  it('goes on after a sender that breaks off', async () => {
    const onFailure = sinon.spy();
    const url = await open({ onFailure });
    await new Promise((resolve) => {
      const sent = request(url, { method: 'POST', headers: { ...message('x').headers, 'content-length': 1_000 } });
      sent.on('error', resolve).write('x', () => setTimeout(() => sent.destroy(), 20));
    });
    expect(await post(url, message(batchOf(GOOD)))).to.have.property('status', 200);
    expect(onFailure).to.have.property('callCount', 1);
  });

  describe('tells the sender to come again', () => {
    const failing = async (store: EventSink['store']): Promise<void> => {
      const onFailure = sinon.spy();
      const reply = await send(batchOf(GOOD), {}, { sink: { store }, onFailure });
      expect(reply).to.deep.include({ status: 503, json: { error: 'the events cannot be stored now' } });
      expect(onFailure).to.have.property('callCount', 1);
    };

    it('when the sink throws', () =>
      failing(() => {
        throw new Error('full');
      }));
    it('when the sink rejects', () => failing(() => Promise.reject(new Error('full'))));
    it('when the sink does not speak of an event', () => failing(() => []));
    it('when the sink says what it cannot', () => failing(() => ['saved'] as never));
  });

  describe('is not made', () => {
    const codeFor = (options: Partial<ReceiverOptions>): string | undefined => {
      try {
        new WebhookReceiver({ secret: SECRET, sink, ...options });
        return undefined;
      } catch (error) {
        expect(String(error)).not.to.include('odd-one');
        return (error as DossierError).code;
      }
    };

    it('without a secret', () => {
      for (const secret of ['', 'whsec_', [], ['', SECRET], [SECRET, 'whsec_'], 'odd-one!', 'whsec_odd-one']) {
        expect(codeFor({ secret }), JSON.stringify(secret)).to.equal('INVALID_SECRET');
      }
      expect(codeFor({ secret: undefined })).to.equal('INVALID_SECRET');
    });

    it('with an empty token', () => {
      expect(codeFor({ token: '' })).to.equal('INVALID_SECRET');
    });

    it('with limits that make no sense', () => {
      for (const name of [
        'maxAge',
        'maxBodyBytes',
        'maxTextBytes',
        'maxEvents',
        'maxTotalBytes',
        'maxConnections',
        'requestTimeout',
      ]) {
        expect(codeFor({ [name]: 0 }), name).to.equal('INVALID_ARGUMENT');
      }
    });
  });
});
