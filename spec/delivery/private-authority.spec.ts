import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import type { Transport } from '../../lib/delivery/transport.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketReceiver } from '../../lib/delivery/websocket/web-socket.receiver.js';
import { WebSocketTransport } from '../../lib/delivery/websocket/web-socket.transport.js';
import { eventText } from '../support/outboxes.js';
import { AUTHORITY, SERVER_CERTIFICATE, SERVER_KEY } from '../support/private-authority.js';
import { eventId } from '../support/samples.js';
import { CREDENTIALS, SECRET, TOKEN } from '../support/secrets.js';
import { CERTIFICATE } from '../support/self-signed.js';
import { thrownBy } from '../support/thrown-by.js';

const NEVER = new AbortController().signal;
const EVENTS = [{ eventId: eventId(1), text: eventText(1) }];

describe('A private authority', () => {
  let server: Server;
  let sockets: WebSocketReceiver;
  let port: number;

  before(async () => {
    const options = { secret: SECRET, token: TOKEN, sink: new InMemorySink() };
    const webhooks = new WebhookReceiver(options);
    server = createServer({ key: SERVER_KEY, cert: SERVER_CERTIFICATE }, (...call) => void webhooks.handle(...call));
    sockets = await WebSocketReceiver.create(options);
    server.on('upgrade', sockets.handleUpgrade);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  after(() => {
    sockets.close();
    server.close();
  });

  const transports: readonly (readonly [string, (ca?: string) => Transport])[] = [
    [
      'https',
      (ca) => new WebhookTransport({ url: `https://127.0.0.1:${port}`, credentials: CREDENTIALS, timeout: 10_000, ca }),
    ],
    [
      'wss',
      (ca) => new WebSocketTransport({ url: `wss://127.0.0.1:${port}`, credentials: CREDENTIALS, timeout: 10_000, ca }),
    ],
  ];
  for (const [scheme, make] of transports) {
    it(`is trusted when it is given, and not otherwise, with ${scheme}`, async () => {
      const trials = [
        [AUTHORITY, 'answered'],
        [`a comment\n${CERTIFICATE}\n${AUTHORITY}`, 'answered'],
        [CERTIFICATE, 'unavailable'],
        [undefined, 'unavailable'],
      ] as const;
      for (const [ca, kind] of trials) {
        const transport = make(ca);
        const answer = await transport.send(EVENTS, NEVER);
        await transport.close();
        expect(answer).to.have.property('kind', kind);
        if (kind === 'answered') continue;
        expect(answer)
          .to.have.property('reason')
          .that.matches(
            /^the connection failed \(UNABLE_TO_\w+\): its certificate is from an authority that is not trusted/,
          );
      }
    });

    it(`is refused when it is not a certificate, with ${scheme}`, () => {
      const broken = AUTHORITY.replace(/MII/, 'XXX');
      for (const ca of ['', 'no certificate', SERVER_KEY, broken, AUTHORITY + broken, 7 as unknown as string]) {
        expect(thrownBy(() => make(ca)))
          .to.include({ code: 'INVALID_ARGUMENT', argument: 'ca' })
          .and.have.property('message')
          .that.does.not.include('BEGIN PRIVATE');
      }
    });
  }
});
