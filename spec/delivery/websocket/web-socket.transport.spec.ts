import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import sinon from 'sinon';
import { WebSocketServer, type WebSocket } from 'ws';
import type { DeliveryAnswer } from '../../../lib/delivery/outcome/delivery-answer.js';
import { InMemorySink } from '../../../lib/delivery/receiver/in-memory.sink.js';
import { WebSocketReceiver } from '../../../lib/delivery/websocket/web-socket.receiver.js';
import { WebSocketTransport, type WebSocketOptions } from '../../../lib/delivery/websocket/web-socket.transport.js';
import type { DossierError } from '../../../lib/errors/dossier.error.js';
import { freePort, listen, type LoopbackServer } from '../../support/loopback.js';
import { eventText } from '../../support/outboxes.js';
import { eventId } from '../../support/samples.js';
import { CREDENTIALS, SECRET, TOKEN } from '../../support/secrets.js';
import { turns } from '../../support/until.js';

const NEVER = new AbortController().signal;
const EVENTS = [1, 2].map((number) => ({ eventId: eventId(number), text: eventText(number) }));

describe('WebSocketTransport', () => {
  const opened: { close(): unknown }[] = [];
  let server: LoopbackServer;

  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  const start = async (handler: Server = createServer()): Promise<LoopbackServer> => {
    server = await listen(() => undefined, handler);
    opened.push(server);
    return server;
  };
  const transport = (options: Partial<WebSocketOptions> = {}): WebSocketTransport => {
    const url = `ws://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    const made = new WebSocketTransport({ url, credentials: CREDENTIALS, timeout: 5_000, ...options });
    opened.push(made);
    return made;
  };
  /** A server that does as it likes with a socket and what comes on it. */
  const misbehave = async (onMessage: (socket: WebSocket, text: string) => void): Promise<void> => {
    const sockets = new WebSocketServer({ server: (await start()).server });
    sockets.on('connection', (socket) => {
      socket.on('message', (data) => onMessage(socket, (data as Buffer).toString()));
    });
  };
  const idOf = (text: string): string =>
    (JSON.parse(text.slice(0, text.indexOf('\n'))) as Record<string, string>)['webhook-id']!;
  const reply = (id: string, head: object, body: string): string =>
    `${JSON.stringify({ 'webhook-id': id, ...head })}\n${body}`;

  describe('with its receiver', () => {
    let sink: InMemorySink;
    let receiver: WebSocketReceiver;

    const receive = async (options: object = {}): Promise<void> => {
      sink = new InMemorySink();
      receiver = await WebSocketReceiver.create({ secret: SECRET, token: TOKEN, sink, ...options });
      (await start()).server.on('upgrade', receiver.handleUpgrade);
      opened.push(receiver);
    };

    it('has each event acknowledged by its id, over one socket', async () => {
      await receive();
      const sender = transport();
      const statuses = async (): Promise<unknown> => {
        const answer = await sender.send(EVENTS, NEVER);
        return answer.kind === 'answered' ? answer.events.map(({ eventId: id, status }) => [id, status]) : answer;
      };
      expect(await statuses()).to.eql([
        [eventId(1), 'success'],
        [eventId(2), 'success'],
      ]);
      expect(await statuses()).to.eql([
        [eventId(1), 'duplicate'],
        [eventId(2), 'duplicate'],
      ]);
      expect(server.connections()).to.equal(1);
      expect(sink.events).to.have.length(2);
    });

    it('answers several batches that are under way at once', async () => {
      await receive();
      const sender = transport();
      const answers = await Promise.all(EVENTS.map((event) => sender.send([event], NEVER)));
      expect(answers.map(({ kind }) => kind)).to.eql(['answered', 'answered']);
    });

    it('is not let in with a wrong token, and says that the receiver must be seen to', async () => {
      await receive({ token: `${TOKEN}x` });
      expect(await transport().send(EVENTS, NEVER))
        .to.include({ kind: 'paused' })
        .and.have.property('reason')
        .that.matches(/^HTTP 401/);
      expect(sink.events).to.eql([]);
    });

    it('learns that its signature is wrong', async () => {
      await receive({ secret: `whsec_${Buffer.from('another one, as long as it should be').toString('base64')}` });
      expect(await transport().send(EVENTS, NEVER)).to.have.property('kind', 'paused');
      expect(sink.events).to.eql([]);
    });

    it('learns that a batch is too large, and what the limit is', async () => {
      await receive({ maxTextBytes: 1_000 });
      const reason = 'the connection was closed (1009): the message has more than 1,000 bytes';
      expect(await transport().send(EVENTS, NEVER)).to.eql({ kind: 'too-large', reason });
    });

    it('learns when to send again what comes too often, on the socket and at its opening', async () => {
      const waits = [0, 0, 7, 0, 9];
      const addresses: string[] = [];
      const rate = { take: (address: string): number => (addresses.push(address), waits[addresses.length - 1] ?? 0) };
      sink = new InMemorySink();
      receiver = await WebSocketReceiver.create({ secret: SECRET, token: TOKEN, sink }, rate);
      (await start()).server.on('upgrade', receiver.handleUpgrade);
      opened.push(receiver);
      const sender = transport();
      expect(await sender.send(EVENTS.slice(0, 1), NEVER)).to.have.property('kind', 'answered');
      const late = await sender.send(EVENTS.slice(1), NEVER);
      expect(late).to.include({ kind: 'unavailable', retryAfter: 7_000 });
      expect(late)
        .to.have.property('reason')
        .that.matches(/^HTTP 429/);
      expect(sink.events).to.have.length(1);
      expect(await sender.send(EVENTS.slice(1), NEVER)).to.have.property('kind', 'answered');
      expect(sink.events).to.have.length(2);
      expect(await transport().send(EVENTS, NEVER)).to.include({ kind: 'unavailable', retryAfter: 9_000 });
      expect(new Set(addresses)).to.eql(new Set(['127.0.0.1']));
    });

    it('connects again after the socket was lost', async () => {
      await receive();
      const sender = transport();
      await sender.send(EVENTS.slice(0, 1), NEVER);
      receiver.close();
      await turns(10);
      receiver = await WebSocketReceiver.create({ secret: SECRET, token: TOKEN, sink });
      opened.push(receiver);
      server.server.removeAllListeners('upgrade').on('upgrade', receiver.handleUpgrade);
      expect(await sender.send(EVENTS, NEVER)).to.have.property('kind', 'answered');
      expect(server.connections()).to.equal(2);
      expect(sink.events).to.have.length(2);
    });

    it('is dropped when it does not answer for a minute, and not before', async () => {
      const clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      try {
        await receive();
        const { WebSocket } = await import('ws');
        const headers = { authorization: `Bearer ${TOKEN}` };
        const [alive, dead] = [true, false].map(
          (autoPong) => new WebSocket(server.url.replace('http', 'ws'), { headers, autoPong }),
        );
        const closed: string[] = [];
        alive!.on('close', () => closed.push('alive'));
        const end = new Promise((resolve) => dead!.on('close', resolve));
        await Promise.all([alive, dead].map((socket) => new Promise((resolve) => socket!.on('open', resolve))));
        const answered = new Promise((resolve) => alive!.once('ping', resolve));
        clock.tick(30_000);
        await answered;
        await turns(10);
        clock.tick(30_000);
        expect(await end).to.equal(1_006);
        expect(closed).to.eql([]);
        alive!.terminate();
      } finally {
        clock.restore();
      }
    });

    it('is closed when it sends what is not a message', async () => {
      await receive();
      const { WebSocket } = await import('ws');
      for (const text of ['', 'x', '{}', '[]\n', '{"a":1}\n', 'no json\n{}', `${' '.repeat(9_000)}{}\n`]) {
        const socket = new WebSocket(server.url.replace('http', 'ws'), {
          headers: { authorization: `Bearer ${TOKEN}` },
        });
        const end = await new Promise((resolve) => {
          socket.on('open', () => socket.send(text)).on('close', (code, reason) => resolve([code, reason.toString()]));
        });
        expect(end, text).to.eql([1_003, 'a message must be a line of JSON with its headers, and then its body']);
      }
    });
  });

  describe('with a receiver that misbehaves', () => {
    const answer = (options: Partial<WebSocketOptions> = {}): Promise<DeliveryAnswer> =>
      transport(options).send(EVENTS, NEVER);

    it('has no answer in time', async () => {
      await misbehave(() => undefined);
      expect(await answer({ timeout: 1_000 })).to.eql({
        kind: 'unavailable',
        reason: 'no complete answer within 1 s: no reply came',
      });
    });

    it('has no handshake in time', async () => {
      await start(createServer().on('upgrade', () => undefined));
      expect(await answer({ timeout: 1_000 })).to.eql({
        kind: 'unavailable',
        reason: 'no complete answer within 1 s: the handshake was not answered',
      });
    });

    it('loses the socket', async () => {
      await misbehave((socket) => socket.terminate());
      expect(await answer()).to.deep.include({ kind: 'unavailable', reason: 'the connection was closed (1006)' });
    });

    it('learns that a message was too big', async () => {
      await misbehave((socket) => socket.close(1_009));
      expect(await answer()).to.have.property('kind', 'too-large');
    });

    it('ignores replies that are malformed, or meant for others', async () => {
      await misbehave((socket, text) => {
        for (const nonsense of ['', 'x', '{}\n{}', reply('other', { status: '200' }, '{"results":[]}')])
          socket.send(nonsense);
        socket.send(reply(idOf(text), { status: '503', 'retry-after': '9' }, ''));
        socket.send(reply(idOf(text), { status: '200' }, '{"results":[]}'));
      });
      expect(await answer()).to.eql({ kind: 'unavailable', reason: 'HTTP 503', retryAfter: 9_000 });
    });

    it('learns of a reply without a status, or with one that HTTP does not have', async () => {
      const heads = [
        [{}, 'the reply has no status'],
        [{ status: '' }, 'the status of the reply is not one of HTTP'],
        [{ status: 'OK' }, 'the status of the reply is not one of HTTP'],
        [{ status: '1e2' }, 'the status of the reply is not one of HTTP'],
        [{ status: '600' }, 'the status of the reply is not one of HTTP'],
      ] as const;
      let head: object = {};
      await misbehave((socket, text) => socket.send(reply(idOf(text), head, '{"results":[]}')));
      for (const [next, reason] of heads) {
        head = next;
        expect(await answer()).to.deep.include({ kind: 'unavailable', reason });
      }
    });

    it('keeps what is secret out of what the receiver quotes', async () => {
      await misbehave((socket, text) => {
        const results = [{ event_id: eventId(1), status: 'rejected', error: `${SECRET} and ${TOKEN}` }];
        socket.send(reply(idOf(text), { status: '200' }, JSON.stringify({ results })));
      });
      const text = JSON.stringify(await answer());
      expect(text).to.include('[secret] and [secret]').and.not.include(SECRET).and.not.include(TOKEN);
    });

    it('keeps what is secret, and what a terminal would act upon, out of the reason why the receiver closes', async () => {
      await misbehave((socket) => socket.close(1_008, `\u001b[2J${SECRET} and ${TOKEN}`));
      const reason = 'the connection was closed (1008): \\u{1b}[2J[secret] and [secret]';
      expect(await answer()).to.deep.include({ kind: 'unavailable', reason });
    });

    const handshakes: readonly (readonly [string, string, DeliveryAnswer['kind']])[] = [
      ['400 Bad Request', '', 'unavailable'],
      ['413 Content Too Large', '', 'unavailable'],
      ['403 Forbidden', '', 'paused'],
      ['301 Moved', 'location: http://127.0.0.1:1/\r\n', 'unavailable'],
      ['200 OK', '', 'unavailable'],
    ];
    for (const [status, header, kind] of handshakes) {
      it(`is ${kind} after a handshake that is answered with ${status}`, async () => {
        const reserve = createServer().on('upgrade', (_request, socket) => {
          socket.end(`HTTP/1.1 ${status}\r\n${header}content-length: 0\r\n\r\n`);
        });
        await start(reserve);
        expect(await answer()).to.have.property('kind', kind);
      });
    }

    it('comes again when a handshake asks for it', async () => {
      await start(
        createServer().on('upgrade', (_request, socket) => {
          socket.end('HTTP/1.1 503 Busy\r\nretry-after: 3\r\ncontent-length: 0\r\n\r\n');
        }),
      );
      expect(await answer()).to.eql({ kind: 'unavailable', reason: 'handshake refused: HTTP 503', retryAfter: 3_000 });
    });
  });

  it('is unavailable when no server listens', async () => {
    await start();
    const url = `ws://127.0.0.1:${await freePort()}`;
    expect(await transport({ url }).send(EVENTS, NEVER)).to.deep.include({
      kind: 'unavailable',
      reason: 'the connection failed (ECONNREFUSED)',
    });
  });

  it('is unavailable when the receiver speaks no TLS, and says how that may come about', async () => {
    await start();
    const answer = await transport({ url: server.url.replace('http:', 'wss:') }).send(EVENTS, NEVER);
    expect(answer)
      .to.have.property('reason')
      .that.matches(/^the connection failed \(E[A-Z_]+\): the receiver does not speak TLS: is it ws\?$/);
  });

  it('is interrupted when it is stopped', async () => {
    await misbehave(() => controller.abort());
    const controller = new AbortController();
    const sender = transport();
    expect(await sender.send(EVENTS, controller.signal)).to.have.property('kind', 'interrupted');
    expect(await sender.send(EVENTS, controller.signal)).to.have.property('kind', 'interrupted');
  });

  it('takes a URL with wss, or with ws on loopback', () => {
    const codeFor = (url: string, allowInsecure = false): string | undefined => {
      try {
        opened.push(new WebSocketTransport({ url, allowInsecure }));
        return undefined;
      } catch (error) {
        return (error as DossierError).code;
      }
    };
    expect(['wss://example.com', 'ws://localhost', 'ws://[::1]:8080'].map((url) => codeFor(url))).to.eql([
      undefined,
      undefined,
      undefined,
    ]);
    expect(codeFor('ws://example.com')).to.equal('INSECURE_URL');
    expect(codeFor('ws://example.com', true)).to.be.undefined;
    expect(codeFor('https://example.com')).to.equal('INVALID_ARGUMENT');
  });
});
