import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import type { Credentials } from '../../../lib/delivery/credentials.js';
import type { DeliveryAnswer } from '../../../lib/delivery/outcome/delivery-answer.js';
import { WebhookTransport, type WebhookOptions } from '../../../lib/delivery/webhook/webhook.transport.js';
import { DossierError } from '../../../lib/errors/dossier.error.js';
import { freePort, listen, type LoopbackServer } from '../../support/loopback.js';
import { CREDENTIALS, SECRET, TOKEN } from '../../support/secrets.js';
import { thrownBy } from '../../support/thrown-by.js';
import { CERTIFICATE, KEY } from '../../support/self-signed.js';

const EVENTS = [
  { eventId: 'a', text: '{"z":1,  "a":"é\u2028\ud83d\ude00","n":1.0}' },
  { eventId: 'b', text: '{}' },
];
const BATCH_TEXT = `{"events":[${EVENTS[0]!.text},${EVENTS[1]!.text}]}`;
const NEVER = new AbortController().signal;

describe('WebhookTransport', () => {
  const opened: { close(): Promise<void> }[] = [];
  let server: LoopbackServer;

  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  const transportTo = (url: string, options: Partial<WebhookOptions> = {}): WebhookTransport => {
    const transport = new WebhookTransport({ url, credentials: CREDENTIALS, timeout: 5_000, ...options });
    opened.push(transport);
    return transport;
  };

  const open = async (handler: RequestListener, options: Partial<WebhookOptions> = {}): Promise<WebhookTransport> => {
    server = await listen(handler);
    opened.push(server);
    return transportTo(server.url, options);
  };
  const answerTo = async (handler: RequestListener, options: Partial<WebhookOptions> = {}): Promise<DeliveryAnswer> =>
    (await open(handler, options)).send(EVENTS, NEVER);
  const answerWith = (reply: (response: ServerResponse, request: IncomingMessage) => void): RequestListener => {
    return (request, response) => request.resume().on('end', () => reply(response, request));
  };

  describe('sends a batch', () => {
    const received = async (credentials: Credentials): Promise<{ request: IncomingMessage; body: Buffer }> => {
      let seen: { request: IncomingMessage; body: Buffer } | undefined;
      await answerTo(
        (request, response) => {
          const chunks: Buffer[] = [];
          request.on('data', (chunk: Buffer) => chunks.push(chunk));
          request.on('end', () => {
            seen = { request, body: Buffer.concat(chunks) };
            response.end('{}');
          });
        },
        { credentials: { read: () => Promise.resolve(credentials) } },
      );
      return seen!;
    };

    it('as gzip, the texts of its events exactly as they are stored', async () => {
      const { request, body } = await received({});
      expect(request).to.include({ method: 'POST', url: '/events' });
      expect(request.headers).to.include({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
      expect(Number(request.headers['content-length'])).to.equal(body.length);
      expect(gunzipSync(body).toString()).to.equal(BATCH_TEXT);
    });

    it('with a signature that the library of Standard Webhooks accepts', async () => {
      const { request, body } = await received({ webhookSecret: SECRET });
      const text = gunzipSync(body).toString();
      const headers = request.headers as Record<string, string>;
      expect(() => new Webhook(SECRET).verify(text, headers)).not.to.throw();
      expect(() => new Webhook(SECRET).verify(`${text} `, headers)).to.throw();
    });

    it('with a token, and without what it has not', async () => {
      const { request } = await received({ token: TOKEN });
      expect(request.headers.authorization).to.equal(`Bearer ${TOKEN}`);
      expect(request.headers).not.to.have.any.keys('webhook-id', 'webhook-signature', 'webhook-timestamp');
      expect((await received({})).request.headers).not.to.have.property('authorization');
    });

    it('over one connection that stays open', async () => {
      const keeping = await open(answerWith((response) => response.end('{"results":[]}')));
      for (let count = 0; count < 3; count += 1) await keeping.send(EVENTS, NEVER);
      expect(server.connections()).to.equal(1);
    });

    it('again when the connection it kept was closed meanwhile', async () => {
      const ids: unknown[] = [];
      const keeping = await open((request, response) => {
        ids.push(request.headers['webhook-id']);
        if (ids.length === 2) request.socket.resetAndDestroy();
        else request.resume().on('end', () => response.end('{"results":[]}'));
      });
      await keeping.send(EVENTS, NEVER);
      expect(await keeping.send(EVENTS, NEVER)).to.have.property('kind', 'answered');
      expect(new Set(ids), 'ids, none of them used twice').to.have.property('size', 3);
    });
  });

  describe('answers', () => {
    it('what the receiver says of the events', async () => {
      const body = JSON.stringify({
        results: [
          { event_id: 'a', status: 'success' },
          { event_id: 'b', status: 'queued' },
        ],
      });
      expect(await answerTo(answerWith((response) => response.end(body)))).to.eql({
        kind: 'answered',
        events: [
          { eventId: 'a', status: 'success', reason: undefined },
          { eventId: 'b', status: 'queued', reason: undefined },
        ],
      });
    });

    const statuses: readonly (readonly [number, string])[] = [
      ...([401, 403, 412] as const).map((status) => [status, 'paused'] as const),
      ...[301, 302, 307, 308, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504].map(
        (status) => [status, 'unavailable'] as const,
      ),
      [400, 'refused'],
      [413, 'too-large'],
    ];
    for (const [status, kind] of statuses) {
      it(`${kind} to HTTP ${status}`, async () => {
        const answer = await answerTo(
          answerWith((response) => response.writeHead(status, { 'retry-after': '7' }).end('no')),
        );
        expect(answer).to.have.property('kind', kind);
        expect(answer)
          .to.have.property('reason')
          .that.matches(new RegExp(`^HTTP ${status}`));
        if (kind === 'unavailable' || kind === 'paused') expect(answer).to.have.property('retryAfter', 7_000);
      });
    }

    it('a redirect without following it', async () => {
      let followed = 0;
      const target = await listen((_request, response) => {
        followed += 1;
        response.end('{}');
      });
      const answer = await answerTo(answerWith((response) => response.writeHead(307, { location: target.url }).end()));
      await target.close();
      expect(answer).to.eql({
        kind: 'unavailable',
        reason: 'HTTP 307: redirects are not followed',
        retryAfter: undefined,
      });
      expect(followed).to.equal(0);
    });

    const failures: readonly (readonly [string, RequestListener, RegExp])[] = [
      [
        'a connection that breaks',
        (request) => request.socket.resetAndDestroy(),
        /^the connection failed \(ECONNRESET\)$/,
      ],
      ['a connection that is closed', (request) => request.socket.end(), /^the connection failed \(ECONNRESET\)$/],
      [
        'a body that ends too early',
        answerWith((response) => {
          response.writeHead(200, { 'content-length': '500' }).write('{"results":[');
          setImmediate(() => response.socket?.destroy());
        }),
        /^the connection failed \(ECONNRESET\): HTTP 200 came, and its body did not end$/,
      ],
      [
        'chunks that never end',
        answerWith((response) => {
          response.write('{"results":[]}');
          setImmediate(() => response.socket?.destroy());
        }),
        /^the connection failed \(ECONNRESET\): HTTP 200 came, and its body did not end$/,
      ],
      [
        'what is not HTTP',
        answerWith((response) => response.socket?.end('hello\r\n\r\n')),
        /^the answer is not HTTP \(HPE_[A-Z_]+\)$/,
      ],
      [
        'a body that is not JSON',
        answerWith((response) => response.end('<html>')),
        /^the answer is not a JSON object$/,
      ],
      [
        'an answer without end',
        answerWith((response) => {
          const chunk = 'x'.repeat(1_048_576);
          const write = (): void => {
            while (response.write(chunk));
          };
          response.on('drain', write).on('error', () => undefined);
          write();
        }),
        /^the answer has more than 4161536 bytes$/,
      ],
    ];
    for (const [what, handler, reason] of failures) {
      it(`that it is unavailable after ${what}`, async () => {
        const answer = await answerTo(handler);
        expect(answer.kind).to.equal('unavailable');
        expect(answer).to.have.property('reason').that.matches(reason);
      });
    }

    const BODY = 'HTTP 200 came, and its body did not end';
    const stalls: readonly (readonly [string, RequestListener, string])[] = [
      ['never answers', () => undefined, 'nothing came'],
      ['stops in the middle', answerWith((response) => response.write('{"results":[')), BODY],
      [
        'sends a byte now and then',
        answerWith((response) => {
          const timer = setInterval(() => response.write(' '), 20);
          response.on('close', () => clearInterval(timer));
        }),
        BODY,
      ],
    ];
    for (const [what, handler, came] of stalls) {
      it(`that it is unavailable when the receiver ${what}`, async () => {
        const started = performance.now();
        const answer = await answerTo(handler, { timeout: 1_000 });
        expect(answer).to.eql({ kind: 'unavailable', reason: `no complete answer within 1 s: ${came}` });
        expect(performance.now() - started).to.be.below(30_000);
      });
    }

    it('that it is unavailable when no server listens', async () => {
      const transport = transportTo(`http://127.0.0.1:${await freePort()}`);
      expect(await transport.send(EVENTS, NEVER)).to.eql({
        kind: 'unavailable',
        reason: 'the connection failed (ECONNREFUSED)',
      });
    });

    it('that it was interrupted, when it is stopped', async () => {
      const stalling = await open(() => undefined);
      const controller = new AbortController();
      const answer = stalling.send(EVENTS, controller.signal);
      await once(server.server, 'request');
      controller.abort();
      expect(await answer).to.have.property('kind', 'interrupted');
      expect(await stalling.send(EVENTS, AbortSignal.abort())).to.have.property('kind', 'interrupted');
    });

    it('that it is unavailable when it speaks no TLS, and how that may come about', async () => {
      await open(() => undefined);
      const answer = await transportTo(server.url.replace('http:', 'https:')).send(EVENTS, NEVER);
      expect(answer).to.have.property('kind', 'unavailable');
      expect(answer)
        .to.have.property('reason')
        .that.matches(/^the connection failed \(E[A-Z_]+\): the receiver does not speak TLS: is it http\?$/);
    });

    it('that it is unavailable when it speaks TLS, but not with this sender', async () => {
      const refusal = Buffer.from([21, 3, 3, 0, 2, 2, 40]);
      const tls = createNetServer((socket) =>
        socket.on('error', () => undefined).once('data', () => void socket.end(refusal)),
      );
      await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
      const { port } = tls.address() as AddressInfo;
      const answer = await transportTo(`https://127.0.0.1:${port}`).send(EVENTS, NEVER);
      tls.close();
      expect(answer)
        .to.have.property('reason')
        .that.matches(/^the connection failed \(E[A-Z0-9_]+\)$/);
    });

    it('that it is unavailable when no authority vouches for the certificate', async () => {
      const tls = createTlsServer({ key: KEY, cert: CERTIFICATE }, (_request, response) => response.end('{}'));
      await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
      const { port } = tls.address() as AddressInfo;
      const answer = await transportTo(`https://127.0.0.1:${port}`).send(EVENTS, NEVER);
      tls.close();
      expect(answer).to.eql({
        kind: 'unavailable',
        reason:
          'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT): its certificate is from an authority that is not trusted here: add that authority (--ca FILE, or the option ca)',
      });
    });
  });

  describe('keeps secrets', () => {
    it('out of what a receiver quotes', async () => {
      const bare = SECRET.slice('whsec_'.length);
      const quoting = answerWith((response, { headers }) => {
        const error = `x`.repeat(480) + `${headers.authorization} ${SECRET} ${bare}`;
        response.end(
          JSON.stringify({
            results: [
              { event_id: 'a', status: headers.authorization, error },
              { event_id: 'b', status: TOKEN },
            ],
          }),
        );
      });
      const text = JSON.stringify(await answerTo(quoting));
      expect(text).to.include('[secret]').and.not.include(TOKEN.slice(0, 8)).and.not.include(bare.slice(0, 8));
    });

    it('out of what is shown of it', async () => {
      const { inspect } = await import('node:util');
      const shown = inspect(await open(() => undefined), { depth: 9, showHidden: true });
      expect(shown).not.to.include(TOKEN).and.not.include(SECRET);
    });

    it('and pauses when one of them is invalid, without showing it', async () => {
      const bad: readonly Credentials[] = [
        { webhookSecret: 'whsec_' },
        { webhookSecret: 'no-base64!' },
        { token: 'line\nfeed-zzz' },
      ];
      for (const credentials of bad) {
        const answer = await answerTo(() => undefined, { credentials: { read: () => credentials } });
        expect(answer).to.have.property('kind', 'paused');
        expect(JSON.stringify(answer)).not.to.match(/no-base64|zzz/);
      }
    });

    it('and waits when they cannot be read', async () => {
      const failure = new Error(`vault says no to ${TOKEN}`);
      const read = (): never => {
        throw failure;
      };
      const answer = await answerTo(() => undefined, { credentials: { read } });
      expect(answer).to.eql({ kind: 'unavailable', reason: 'the credentials cannot be read now' });
      expect((answer as { cause?: unknown }).cause).to.equal(failure);
      expect(inspect(answer) + JSON.stringify(answer)).to.not.include(TOKEN);
    });

    it('and takes them from the environment by default', async () => {
      process.env['MISSION_DOSSIER_TOKEN'] = 'from-the-environment';
      process.env['MISSION_DOSSIER_WEBHOOK_SECRET'] = '';
      try {
        let headers: IncomingMessage['headers'] | undefined;
        const handler = answerWith((response, request) => {
          headers = request.headers;
          response.end('{}');
        });
        await open(handler);
        const transport = new WebhookTransport({ url: server.url });
        opened.push(transport);
        await transport.send(EVENTS, NEVER);
        expect(headers)
          .to.include({ authorization: 'Bearer from-the-environment' })
          .and.not.have.property('webhook-signature');
      } finally {
        delete process.env['MISSION_DOSSIER_TOKEN'];
        delete process.env['MISSION_DOSSIER_WEBHOOK_SECRET'];
      }
    });
  });

  describe('takes a URL', () => {
    const codeFor = (url: string, options: Partial<WebhookOptions> = {}): string | undefined => {
      try {
        new WebhookTransport({ url, ...options });
        return undefined;
      } catch (error) {
        return (error as DossierError).code;
      }
    };

    it('with https, or with http on loopback', () => {
      const urls = [
        'https://example.com/hook',
        'http://localhost:1',
        'http://a.localhost',
        'http://127.0.0.1',
        'http://127.9.9.9',
        'http://[::1]:80',
      ];
      for (const url of urls) expect(codeFor(url), url).to.be.undefined;
    });

    it('without encryption elsewhere only when that is allowed', () => {
      const urls = [
        'http://example.com',
        'http://10.0.0.1',
        'http://localhost.example.com',
        'http://127.0.0.1.example.com',
        'http://0.0.0.0',
        'http://[::2]',
      ];
      for (const url of urls) {
        expect(codeFor(url), url).to.equal('INSECURE_URL');
        expect(codeFor(url, { allowInsecure: true }), url).to.be.undefined;
      }
    });

    it('that is one, of a web page, without secrets in it', () => {
      const urls = [
        '',
        'example.com',
        '/events',
        'ftp://example.com',
        'ws://localhost',
        'file:///etc/passwd',
        `https://user:${TOKEN}@example.com`,
        'https://user@example.com',
      ];
      for (const url of urls) expect(codeFor(url), url).to.equal('INVALID_ARGUMENT');
      expect(String(thrownBy(() => new WebhookTransport({ url: `https://u:${TOKEN}@example.com` })))).not.to.include(
        TOKEN,
      );
    });

    it('and refuses other options that make no sense', () => {
      for (const options of [{ maxEvents: 0 }, { maxBytes: 1.5 }, { timeout: -1 }]) {
        expect(codeFor('https://example.com', options), JSON.stringify(options)).to.equal('INVALID_ARGUMENT');
      }
    });
  });
});
