import assert from 'node:assert/strict';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketTransport } from '../../lib/delivery/websocket/web-socket.transport.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { HOSTILE_HTTP } from '../support/hostile-http.js';
import { HOSTILE_WEB_SOCKET } from '../support/hostile-web-socket.js';
import { fill, inState, upTo } from '../support/outboxes.js';
import { rawServer } from '../support/raw-server.js';
import { CREDENTIALS } from '../support/secrets.js';
import type { Scenario } from './scenario.js';

const EVENTS = 10;
const TIMEOUT_MS = 250;
/** Of what is said at once, also on a busy machine. */
const PATIENCE_MS = 20_000;
const SLACK_MS = 10_000;

const TRIALS = [
  ...HOSTILE_HTTP.map((trial) => ({ ...trial, scheme: 'http', kind: WebhookTransport })),
  ...HOSTILE_WEB_SOCKET.map((trial) => ({ ...trial, scheme: 'ws', kind: WebSocketTransport })),
];

/** Every way in which an exchange can end, or not end: it ends in time, is said as what it was, and costs no event. */
export const HOSTILE_RECEIVER: Scenario = {
  name: 'a receiver that breaks HTTP and WebSockets',
  rounds: 300,
  async run({ rounds, random }) {
    const counts = { rounds, ways: 0, 'ended in time': 0, 'said what it was': 0, dead: 0, lost: 0 };
    const start = Math.floor(random() * TRIALS.length);
    for (let round = 0; round < rounds; round += 1) {
      const trial = TRIALS[(start + round) % TRIALS.length];
      assert.ok(trial !== undefined);
      const timeout = trial.reason.source.includes('no complete answer') ? TIMEOUT_MS : PATIENCE_MS;
      const server = await rawServer((socket, bytes) => trial.act(socket, bytes.toString()));
      const url = `${trial.scheme}://127.0.0.1:${server.port}`;
      const transport = new trial.kind({ url, credentials: CREDENTIALS, timeout });
      const outbox = new InMemoryOutbox();
      fill(outbox, ...upTo(EVENTS));
      const started = performance.now();
      const { end, reason, pending } = await new OutboxRelay(outbox, transport).drain();
      assert.ok(performance.now() - started < timeout + SLACK_MS, `${trial.name} took too long`);
      assert.equal(end, 'unavailable', trial.name);
      assert.match(reason ?? '', trial.reason, trial.name);
      await transport.close();
      await server.close();
      counts['ended in time'] += 1;
      counts['said what it was'] += 1;
      counts.dead += inState(outbox, 'dead').length;
      counts.lost += EVENTS - pending;
    }
    counts.ways = Math.min(rounds, TRIALS.length);
    assert.equal(counts.dead + counts.lost, 0);
    return counts;
  },
};
