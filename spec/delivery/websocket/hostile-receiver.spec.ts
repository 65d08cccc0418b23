import { expect } from 'chai';
import { WebSocketTransport } from '../../../lib/delivery/websocket/web-socket.transport.js';
import { HOSTILE_WEB_SOCKET, opening, socketFrame } from '../../support/hostile-web-socket.js';
import { rawServer } from '../../support/raw-server.js';
import { CREDENTIALS } from '../../support/secrets.js';
import { until } from '../../support/until.js';

const EVENTS = [{ eventId: 'a', text: '{}' }];
const NEVER = new AbortController().signal;
const TIMEOUT_MS = 750;
/** Of what is said at once, also on a busy machine. */
const PATIENCE_MS = 10_000;

describe('A WebSocket transport, whatever the receiver does,', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  const transportTo = (port: number, options: object = {}): WebSocketTransport => {
    const url = `ws://127.0.0.1:${port}`;
    const transport = new WebSocketTransport({ url, credentials: CREDENTIALS, timeout: TIMEOUT_MS, ...options });
    opened.push(transport);
    return transport;
  };

  for (const { name, act, reason } of HOSTILE_WEB_SOCKET) {
    it(`answers in time, says what it was, and lets go of the socket: ${name}`, async () => {
      const timeout = reason.source.includes('no complete answer') ? TIMEOUT_MS : PATIENCE_MS;
      const server = await rawServer((socket, bytes) => act(socket, bytes.toString()));
      opened.push(server);
      const started = performance.now();
      const answer = await transportTo(server.port, { timeout }).send(EVENTS, NEVER);
      expect(performance.now() - started).to.be.below(timeout + 30_000);
      expect(answer).to.have.property('kind', 'unavailable');
      expect(answer).to.have.property('reason').that.matches(reason);
      await until(() => server.open() === 0);
    });
  }

  it('connects again when the receiver only said that it closes', async () => {
    let connections = 0;
    const server = await rawServer((socket, bytes) => {
      connections += 1;
      socket.write(opening(bytes.toString()));
      socket.once('data', () => socket.write(socketFrame(0x88, Buffer.from([3, 232]))));
    });
    opened.push(server);
    const transport = transportTo(server.port);
    await transport.send(EVENTS, NEVER);
    await transport.send(EVENTS, NEVER);
    expect(connections).to.equal(2);
  });

  it('says that the receiver did not take the whole message', async () => {
    const server = await rawServer((socket, bytes) => socket.pause().write(opening(bytes.toString())));
    opened.push(server);
    const large = [{ eventId: 'a', text: JSON.stringify('x'.repeat(24_000_000)) }];
    const answer = await transportTo(server.port, { timeout: 5_000 }).send(large, NEVER);
    expect(answer)
      .to.have.property('reason')
      .that.matches(/the receiver did not take the whole message$/);
  });

  it('waits no longer for credentials than for the receiver', async () => {
    const read = (): Promise<never> => new Promise(() => undefined);
    const reason = `no complete answer within ${TIMEOUT_MS / 1_000} s: the credentials did not arrive`;
    expect(await transportTo(1, { credentials: { read } }).send(EVENTS, NEVER)).to.eql({ kind: 'unavailable', reason });
  });
});
