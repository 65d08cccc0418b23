import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect } from 'chai';
import fc from 'fast-check';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { listen } from '../support/loopback.js';
import { fill, inState, numbersOf, upTo } from '../support/outboxes.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import { runs } from '../support/random-runs.js';

/** What a receiver may do wrong, before it has stored a batch or after. */
type Fault =
  'none' | 'drop' | 'store, then drop' | 'store, then truncate' | 'store, then stall' | 'busy' | 'refuse' | 'redirect';

const FAULTS: readonly Fault[] = [
  'none',
  'drop',
  'store, then drop',
  'store, then truncate',
  'store, then stall',
  'busy',
  'refuse',
  'redirect',
];
const PATIENCE = 80;

describe('A receiver that misbehaves', () => {
  it('has every event once in the end, and the outbox knows it', async () => {
    const script = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(script, fc.integer({ min: 1, max: 60 }), async (faults, count) => {
        const sink = new InMemorySink();
        const receiver = new WebhookReceiver({ secret: SECRET, sink });
        let requests = 0;
        const server = await listen((request, response) => {
          // A receiver that never does as it should would never get anything.
          const fault =
            requests % (faults.length + 1) === faults.length ? 'none' : faults[requests % (faults.length + 1)]!;
          requests += 1;
          void misbehave(fault, receiver, request, response);
        });
        const transport = new WebhookTransport({
          url: server.url,
          credentials: CREDENTIALS,
          maxEvents: 10,
          timeout: PATIENCE,
        });
        const outbox = new InMemoryOutbox();
        fill(outbox, ...upTo(count));
        const controller = new AbortController();
        const onProgress = (): void => {
          if (outbox.statistics().pending === 0) controller.abort();
        };
        const relay = new OutboxRelay(outbox, transport, {
          firstDelay: 1,
          longestDelay: 4,
          pollInterval: 1,
          onProgress,
          rejectionLimit: 99,
        });
        await relay.run(controller.signal);
        await transport.close();
        await server.close();
        expect(inState(outbox, 'delivered')).to.eql(upTo(count));
        const arrived = numbersOf(sink.events.map(({ event_id }) => ({ eventId: event_id })));
        expect([...arrived].sort((a, b) => a - b)).to.eql(upTo(count));
      }),
      { numRuns: runs(15) },
    );
  }).timeout(120_000);
});

async function misbehave(
  fault: Fault,
  receiver: WebhookReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const status = { busy: 503, refuse: 400, redirect: 307 }[fault as 'busy'] as number | undefined;
  if (fault === 'drop') request.socket.destroy();
  else if (fault === 'none') await receiver.handle(request, response);
  else if (status !== undefined) request.resume().on('end', () => response.writeHead(status, { location: '/' }).end());
  else {
    await receiver.handle(request, {
      writeHead: () => response.writeHead(200, { 'content-length': '9999' }),
      end: (body: string) => {
        if (fault === 'store, then truncate') response.write(body.slice(0, 20));
        if (fault !== 'store, then stall') setImmediate(() => response.destroy());
      },
    });
  }
}
