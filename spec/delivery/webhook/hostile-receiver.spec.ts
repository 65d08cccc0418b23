import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect } from 'chai';
import type { DeliveryAnswer } from '../../../lib/delivery/outcome/delivery-answer.js';
import { WebhookTransport, type WebhookOptions } from '../../../lib/delivery/webhook/webhook.transport.js';
import { HOSTILE_HTTP } from '../../support/hostile-http.js';
import { rawServer, type RawServer } from '../../support/raw-server.js';
import { CREDENTIALS } from '../../support/secrets.js';
import { until } from '../../support/until.js';
import { sized } from '../../support/random-runs.js';

const EVENTS = [{ eventId: 'a', text: '{}' }];
const NEVER = new AbortController().signal;
const TIMEOUT_MS = sized(750, 300);
/** Of what is said at once, also on a busy machine. */
const PATIENCE_MS = 10_000;
const TAKEN = JSON.stringify({ results: [{ event_id: 'a', status: 'success' }] });
const SUCCESS = `HTTP/1.1 200 OK\r\ncontent-length: ${TAKEN.length}\r\n\r\n${TAKEN}`;

describe('A webhook transport, whatever the receiver does,', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  const serve = async (act: (socket: Socket) => void): Promise<RawServer> => {
    const server = await rawServer(act);
    opened.push(server);
    return server;
  };
  const transportTo = (port: number, options: Partial<WebhookOptions> = {}): WebhookTransport => {
    const url = `http://127.0.0.1:${port}`;
    const transport = new WebhookTransport({ url, credentials: CREDENTIALS, timeout: TIMEOUT_MS, ...options });
    opened.push(transport);
    return transport;
  };
  for (const { name, act, reason } of HOSTILE_HTTP) {
    it(`answers in time, says what it was, and lets go of the connection: ${name}`, async () => {
      const timeout = reason.source.includes('no complete answer') ? TIMEOUT_MS : PATIENCE_MS;
      const server = await serve(act);
      const transport = transportTo(server.port, { timeout });
      const started = performance.now();
      const answer = await transport.send(EVENTS, NEVER);
      expect(performance.now() - started).to.be.below(timeout + 30_000);
      expect(answer).to.have.property('kind', 'unavailable');
      expect(answer).to.have.property('reason').that.matches(reason);
      await transport.close();
      await until(() => server.open() === 0);
    });
  }

  it('takes an answer that comes after informational ones', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
      setTimeout(() => socket.write(SUCCESS), 20);
    });
    expect(await transportTo(server.port).send(EVENTS, NEVER)).to.have.property('kind', 'answered');
  });

  it('takes an answer that comes before the request was read, and lets go of the connection', async () => {
    const large = [{ eventId: 'a', text: JSON.stringify(randomText(8_000_000)) }];
    const server = await serve((socket) => void socket.pause().write(SUCCESS));
    const transport = transportTo(server.port, { timeout: 10_000 });
    expect(await transport.send(large, NEVER)).to.have.property('kind', 'answered');
    // The server reads nothing, so that it sees the end only now.
    expect(await transport.send(EVENTS, NEVER)).to.have.property('kind', 'answered');
  });

  it('says that the receiver did not take the whole request', async () => {
    const large = [{ eventId: 'a', text: JSON.stringify(randomText(8_000_000)) }];
    const stalling = await serve((socket) => void socket.pause());
    expect(await transportTo(stalling.port, { timeout: 3_000 }).send(large, NEVER)).to.eql({
      kind: 'unavailable',
      reason: `no complete answer within 3 s: the receiver did not take the whole request`,
    });
    const closing = await serve((socket) => void socket.resetAndDestroy());
    expect(await transportTo(closing.port, { timeout: 10_000 }).send(large, NEVER))
      .to.have.property('reason')
      .that.matches(/^the connection failed \((ECONNRESET|EPIPE)\): the receiver did not take the whole request$/);
  });

  it('takes no longer when a kept connection breaks and the new one stalls', async () => {
    let connections = 0;
    const server = await serve((socket) => {
      connections += 1;
      if (connections > 1) return;
      socket.write(SUCCESS);
      socket.once('data', () => setTimeout(() => socket.resetAndDestroy(), 2_000));
    });
    const transport = transportTo(server.port, { timeout: 3_500 });
    expect(await transport.send(EVENTS, NEVER)).to.have.property('kind', 'answered');
    const started = performance.now();
    const answer = await transport.send(EVENTS, NEVER);
    expect(answer).to.have.property('kind', 'unavailable');
    expect(answer).to.have.property('reason').that.includes('no complete answer within');
    expect(performance.now() - started, 'one timeout for both').to.be.below(5_400);
    expect(connections).to.equal(2);
  });

  it('waits no longer for credentials than for the receiver', async () => {
    const read = (): Promise<never> => new Promise(() => undefined);
    const transport = transportTo(1, { credentials: { read } });
    const reason = `no complete answer within ${TIMEOUT_MS / 1_000} s: the credentials did not arrive`;
    expect(await transport.send(EVENTS, NEVER)).to.eql({ kind: 'unavailable', reason });
  });

  it('waits no longer for a connection', async () => {
    // With TLS, a server that says nothing keeps the handshake waiting.
    const silent = createServer((socket) => void socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const answer: DeliveryAnswer = await transportTo(1, { url }).send(EVENTS, NEVER);
    silent.close();
    expect(answer)
      .to.have.property('reason')
      .that.matches(/^no complete answer within 0\.\d+ s: /);
  });

  it('is stopped while an answer comes in', async () => {
    const controller = new AbortController();
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n{');
      setTimeout(() => controller.abort(), 20);
    });
    const answer = await transportTo(server.port, { timeout: 10_000 }).send(EVENTS, controller.signal);
    expect(answer).to.have.property('kind', 'interrupted');
    await until(() => server.open() === 0);
  });
});

/** Text that compression does not make much smaller. */
function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64');
}
