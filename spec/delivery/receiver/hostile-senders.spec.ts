import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { BatchReceiver } from '../../../lib/delivery/receiver/batch.receiver.js';
import { InMemorySink } from '../../../lib/delivery/receiver/in-memory.sink.js';
import type { ReceiverOptions } from '../../../lib/delivery/receiver/receiver-options.js';
import { WebhookReceiver } from '../../../lib/delivery/receiver/webhook.receiver.js';
import { WebSocketReceiver } from '../../../lib/delivery/websocket/web-socket.receiver.js';
import { Signer } from '../../../lib/delivery/signature.js';
import { ATTACKS, frame } from '../../support/hostile-senders.js';
import { listen, type LoopbackServer } from '../../support/loopback.js';
import { batchOf, message, type Message } from '../../support/messages.js';
import { eventText } from '../../support/outboxes.js';
import { SECRET, TOKEN } from '../../support/secrets.js';
import { until } from '../../support/until.js';

const LINE = '\r\n';
const KIBIBYTE = 1_024;

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

describe('Receivers under attack', () => {
  let sink: InMemorySink;
  let receiver: BatchReceiver;
  const opened: { close(): unknown }[] = [];

  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
    expect(receiver.intake.load, 'what is held in the end').to.eql({ places: 0, bytes: 0 });
  });

  const start = async (options: Partial<ReceiverOptions> = {}): Promise<LoopbackServer & { readonly to: URL }> => {
    sink = new InMemorySink();
    receiver = new BatchReceiver({ secret: SECRET, sink, ...options });
    const sockets = await WebSocketReceiver.create(receiver);
    const webhooks = new WebhookReceiver(receiver);
    const handler = createServer((request, response) => void webhooks.handle(request, response));
    const server = await listen(() => undefined, handler.on('upgrade', sockets.handleUpgrade));
    // What is held is given back once the connections have ended.
    opened.push({ close: () => until(() => receiver.intake.load.places === 0) }, server, sockets);
    return { ...server, to: new URL(server.url) };
  };

  /** Sends the head of a request and some of its body; the reply may come at any time. */
  const post = (to: URL, { headers, body }: Message, sent = body.length): { socket: Socket; reply: Promise<Reply> } => {
    const lines = Object.entries({ host: to.host, 'content-length': body.length, ...headers });
    const socket = connect(Number(to.port), to.hostname).on('error', () => undefined);
    const head = lines.map(([name, value]) => `${name}: ${value}`).join(LINE);
    socket.write(`POST / HTTP/1.1${LINE}${head}${LINE}${LINE}`);
    if (sent > 0) socket.write(body.subarray(0, sent));
    const reply = new Promise<Reply>((resolve, reject) => {
      let text = '';
      socket.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
        const [said] = text.split(LINE + LINE);
        if (said === undefined || said === text) return;
        const [line = '', ...rest] = said.split(LINE);
        const pairs = rest.map((one) => one.toLowerCase().split(': ') as [string, string]);
        resolve({ status: Number(line.split(' ')[1]), headers: Object.fromEntries(pairs) });
      });
      socket.on('close', () => reject(new Error('closed without a reply')));
    });
    reply.catch(() => undefined);
    return { socket, reply };
  };
  const eventOf = (number: number, more: object = {}): unknown => ({
    ...(JSON.parse(eventText(number)) as object),
    ...more,
  });
  const plain = (length: number, number = 1): Message =>
    message(batchOf(eventOf(number, { padding: 'x'.repeat(length) })), { compress: false });
  const unsigned = (length: number): Message => {
    const { headers } = message('other text', { compress: false });
    return { headers, body: Buffer.alloc(length, ' ') };
  };
  const isBusy = ({ status, headers }: Reply): void => {
    expect({ status, retryAfter: headers['retry-after'] }).to.eql({ status: 503, retryAfter: '2' });
  };

  describe('answer what the headers refuse before the body comes', () => {
    const cases: readonly (readonly [string, number, Partial<ReceiverOptions>, (made: Message) => Message])[] = [
      ['a missing token', 401, { token: TOKEN }, (made) => made],
      ['a missing signature', 401, {}, ({ body }) => ({ headers: {}, body })],
      [
        'another encoding',
        415,
        {},
        ({ headers, body }) => ({ headers: { ...headers, 'content-encoding': 'br' }, body }),
      ],
      ['a length beyond the limit', 413, { maxBodyBytes: 999 }, (made) => made],
    ];
    for (const [what, status, options, change] of cases) {
      it(what, async () => {
        const { to } = await start(options);
        const { reply, socket } = post(to, change(unsigned(1_000)), 0);
        expect(await reply).to.include({ status });
        socket.destroy();
      });
    }
  });

  it('end the connection of who goes on sending what is refused', async () => {
    const { to } = await start({ maxBodyBytes: 1_000 });
    const { socket, reply } = post(to, { headers: {}, body: Buffer.alloc(10_000) }, 1_000);
    expect(await reply).to.include({ status: 401 });
    await new Promise((resolve) => socket.on('close', resolve));
  });

  describe('have a budget for all bodies together', () => {
    it('within which who has been sending for longest makes room, and is told to come again', async () => {
      const { to } = await start({ maxTotalBytes: 700 * KIBIBYTE });
      const slow = post(to, unsigned(300 * KIBIBYTE), 200 * KIBIBYTE);
      await until(() => receiver.intake.load.bytes > 400 * KIBIBYTE);
      const signed = post(to, plain(200 * KIBIBYTE));
      expect(await signed.reply).to.include({ status: 200 });
      isBusy(await slow.reply);
      expect(sink.events).to.have.length(1);
      for (const { socket } of [slow, signed]) socket.destroy();
    });

    it('beyond which no single body goes', async () => {
      const { to } = await start({ maxTotalBytes: 100 * KIBIBYTE });
      const { reply, socket } = post(to, plain(100 * KIBIBYTE));
      isBusy(await reply);
      socket.destroy();
    });

    for (const length of [100 * KIBIBYTE, 600 * KIBIBYTE]) {
      it(`that counts ${length} bytes of signed content, and no unsigned ones`, async () => {
        const { to } = await start({ maxTotalBytes: 64 * KIBIBYTE });
        const text = batchOf(eventOf(1, { padding: 'x'.repeat(length) }));
        const signed = post(to, message(text));
        isBusy(await signed.reply);
        const other = message('other text');
        const bomb = post(to, { headers: other.headers, body: message(text).body });
        const { status } = await bomb.reply;
        expect(status).to.equal(length > 256 * KIBIBYTE ? 401 : 503);
        for (const { socket } of [signed, bomb]) socket.destroy();
        expect(sink.events).to.eql([]);
      });
    }

    it('and take signed content of every size within it', async () => {
      const { to } = await start();
      for (const length of [0, 200, 300, 5_000].map((kibibytes) => kibibytes * KIBIBYTE)) {
        const { reply, socket } = post(to, message(batchOf(eventOf(length + 1, { padding: 'x'.repeat(length) }))));
        expect(await reply).to.include({ status: 200 });
        socket.destroy();
      }
      expect(sink.events).to.have.length(4);
    });
  });

  it('have a limit on connections, and say so', async () => {
    const { to, url } = await start({ maxConnections: 2 });
    const held = [post(to, unsigned(1_000), 10), post(to, unsigned(1_000), 10)];
    await until(() => receiver.intake.load.places === 2);
    const refused = post(to, plain(1));
    isBusy(await refused.reply);
    const socket = new WebSocket(url.replace('http', 'ws'));
    isBusy(
      await new Promise<Reply>((resolve) => {
        socket
          .on('error', () => undefined)
          .on('unexpected-response', (_request, { statusCode, headers }) => {
            resolve({ status: statusCode ?? 0, headers });
            socket.terminate();
          });
      }),
    );
    for (const each of held) each.socket.destroy();
    await until(() => receiver.intake.load.places === 0);
    const served = post(to, plain(1));
    expect(await served.reply).to.include({ status: 200 });
    served.socket.destroy();
  });

  it('have a deadline for a whole request', async () => {
    const { to } = await start({ requestTimeout: 200 });
    const { reply, socket } = post(to, unsigned(1_000), 10);
    const trickle = setInterval(() => socket.write(' '), 20);
    expect(await reply).to.include({ status: 408 });
    await new Promise((resolve) => socket.on('close', resolve));
    clearInterval(trickle);
  });

  it('read no body that comes in crumbs', async () => {
    const { to } = await start();
    const { headers } = unsigned(0);
    const chunks = Buffer.from(`1${LINE}x${LINE}`.repeat(5_000));
    const socket = connect(Number(to.port), to.hostname).on('error', () => undefined);
    const lines = Object.entries({ host: to.host, 'transfer-encoding': 'chunked', ...headers });
    socket.resume().write(`POST / HTTP/1.1${LINE}${lines.map((line) => line.join(': ')).join(LINE)}${LINE}${LINE}`);
    socket.write(chunks);
    await new Promise((resolve) => socket.on('close', resolve));
  });

  it('let a message in again when nothing came of it', async () => {
    let isFull = true;
    const store: InMemorySink['store'] = (events) => {
      if (isFull) throw new Error('full');
      return sink.store(events);
    };
    const { to } = await start({ sink: { store } });
    const made = plain(1);
    const statuses: number[] = [];
    for (const full of [true, false, false]) {
      isFull = full;
      const { reply, socket } = post(to, made);
      statuses.push((await reply).status);
      socket.destroy();
    }
    expect(statuses).to.eql([503, 200, 401]);
  });

  describe('over a WebSocket', () => {
    const text = (id: string, body: string): string => {
      const head = new Signer(SECRET).headers(id, Date.now(), body);
      return `${JSON.stringify(head)}\n${body}`;
    };
    const open = async (url: string): Promise<WebSocket> => {
      const socket = new WebSocket(url.replace('http', 'ws'));
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('open', resolve));
      return socket;
    };
    const ask = (socket: WebSocket, sent: string): Promise<string> =>
      new Promise((resolve) => {
        socket.once('message', (data) => resolve((data as Buffer).toString()));
        socket.send(sent);
      });
    const closed = (socket: Socket | WebSocket): Promise<unknown> =>
      new Promise((resolve) => socket.on('close', resolve));

    for (const { name, start: attack } of ATTACKS) {
      it(`and by HTTP drop a sender of ${name}, and hold nothing for it`, async () => {
        const { to, url } = await start({ requestTimeout: 1_000, maxTotalBytes: 2_048 * KIBIBYTE });
        const attackers = [attack(to), attack(to), attack(to)];
        const signed = await open(url);
        const reply = await ask(signed, text('signed', batchOf(eventOf(1))));
        expect(reply).to.match(/"status":"200"/);
        signed.close();
        await until(() => receiver.intake.load.places === 0);
        expect(receiver.intake.load).to.eql({ places: 0, bytes: 0 });
        for (const attacker of attackers) attacker.destroy();
      });
    }

    it('drop who sends nothing that is signed in time, and keep who did', async () => {
      const { url } = await start({ requestTimeout: 300 });
      const [silent, unsignedSocket, signed] = [await open(url), await open(url), await open(url)];
      expect(await ask(unsignedSocket, '{}\n{}')).to.match(/"status":"401"/);
      expect(await ask(signed, text('signed', batchOf()))).to.match(/"status":"200"/);
      await Promise.all([closed(silent), closed(unsignedSocket)]);
      await new Promise((resolve) => setTimeout(resolve, 600));
      signed.ping();
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(await ask(signed, text('later', batchOf(eventOf(1))))).to.match(/"status":"200"/);
      signed.send('{}', { fin: false });
      await closed(signed);
    });

    it('have the oldest unfinished message make room', async () => {
      const { url } = await start({ maxTotalBytes: 1_536 * KIBIBYTE });
      const slow = await open(url);
      slow.send('x'.repeat(300 * KIBIBYTE), { fin: false });
      await until(() => receiver.intake.load.bytes > 900 * KIBIBYTE);
      const signed = await open(url);
      const dropped = closed(slow);
      const body = batchOf(eventOf(1, { padding: 'x'.repeat(300 * KIBIBYTE) }));
      expect(await ask(signed, text('signed', body))).to.match(/"status":"200"/);
      await dropped;
      signed.close();
    });

    it('answer many messages that come in one piece, one after the other, and not too many', async () => {
      const { url, to } = await start();
      const socket = await open(url);
      const replies: string[] = [];
      socket.on('message', (data) => replies.push((data as Buffer).toString()));
      for (let number = 1; number <= 50; number += 1) socket.send(text(`id-${number}`, batchOf(eventOf(number))));
      await until(() => replies.length === 50);
      expect(replies.map((reply) => /"webhook-id":"id-(\d+)"/.exec(reply)?.[1])).to.eql(
        Array.from({ length: 50 }, (_, index) => String(index + 1)),
      );
      socket.close();
      const hasty = connect(Number(to.port), to.hostname);
      hasty.write(
        `GET / HTTP/1.1${LINE}host: x${LINE}connection: Upgrade${LINE}upgrade: websocket${LINE}` +
          `sec-websocket-version: 13${LINE}sec-websocket-key: ${'A'.repeat(22)}==${LINE}${LINE}`,
      );
      await new Promise((resolve) => hasty.once('data', resolve));
      const end = closed(hasty);
      hasty.resume().on('error', () => undefined);
      hasty.write(Buffer.concat(Array.from({ length: 2_000 }, () => frame(0x1, true, Buffer.from('{}\n')))));
      await end;
    });
  });
});
