import { expect } from 'chai';
import { BatchReceiver } from '../../lib/delivery/receiver/batch.receiver.js';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { JsonLinesSink } from '../../lib/delivery/receiver/json-lines.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { WebSocketReceiver } from '../../lib/delivery/websocket/web-socket.receiver.js';
import { WebSocketTransport } from '../../lib/delivery/websocket/web-socket.transport.js';
import type { StopSignal } from '../../lib/stop-signal.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { rejectionOf } from '../support/rejection-of.js';

/** A class as JavaScript sees it: it takes anything. */
type Maker = new (...args: readonly unknown[]) => unknown;

const UNUSED_URL = { url: 'http://localhost:1', credentials: { read: () => ({}) } };
const UNUSED_SOCKET = { ...UNUSED_URL, url: 'ws://localhost:1' };
const SECRET = 'whsec_c2VjcmV0';
const box = new InMemoryOutbox();
const transport = new WebhookTransport(UNUSED_URL);
const sink = new InMemorySink();

const make =
  (Made: unknown, ...args: readonly unknown[]) =>
  (): unknown =>
    new (Made as Maker)(...args);
const open = SqliteOutbox.open.bind(SqliteOutbox) as (...args: readonly unknown[]) => unknown;

/** What is made with which arguments, the code of the error, and what its message must say. */
const REFUSALS: readonly (readonly [string, () => unknown, string, string])[] = [
  ...[undefined, null, {}, 5, OutboxRelay].map(
    (queue) =>
      ['a relay with no outbox', make(OutboxRelay, queue, transport), 'INVALID_ARGUMENT', 'queue must'] as const,
  ),
  ...[undefined, null, {}, { send: () => undefined }, { limits: {} }, { send: () => undefined, limits: null }, 'x'].map(
    (sender) =>
      ['a relay with no transport', make(OutboxRelay, box, sender), 'INVALID_ARGUMENT', 'transport must'] as const,
  ),
  ...[null, 5, [], 'x'].map(
    (options) =>
      ['a relay with no options', make(OutboxRelay, box, transport, options), 'INVALID_ARGUMENT', 'options'] as const,
  ),
  ...['clock', 'random', 'onProgress', 'onSituation'].map(
    (name) =>
      [
        `a relay with 5 as ${name}`,
        make(OutboxRelay, box, transport, { [name]: 5 }),
        'INVALID_ARGUMENT',
        name,
      ] as const,
  ),
  ...[WebhookTransport, WebSocketTransport, WebhookReceiver, BatchReceiver].flatMap((Made) =>
    [undefined, null, 'x', []].map(
      (options) => [`a ${Made.name} without options`, make(Made, options), 'INVALID_ARGUMENT', 'options must'] as const,
    ),
  ),
  ...[{}, null, 'token'].flatMap((credentials) => [
    [
      'a webhook without credentials',
      make(WebhookTransport, { ...UNUSED_URL, credentials }),
      'INVALID_ARGUMENT',
      'method read',
    ] as const,
    [
      'a socket without credentials',
      make(WebSocketTransport, { ...UNUSED_SOCKET, credentials }),
      'INVALID_ARGUMENT',
      'method read',
    ] as const,
  ]),
  ['a webhook with a wrong clock', make(WebhookTransport, { ...UNUSED_URL, clock: {} }), 'INVALID_ARGUMENT', 'clock'],
  ['a webhook without a url', make(WebhookTransport, {}), 'INVALID_ARGUMENT', 'url'],
  ['a webhook with a symbol as url', make(WebhookTransport, { url: Symbol('x') }), 'INVALID_ARGUMENT', 'url'],
  ...[undefined, null, {}, 'x'].map(
    (none) =>
      [
        'a receiver without a sink',
        make(WebhookReceiver, { secret: SECRET, sink: none }),
        'INVALID_ARGUMENT',
        'method store',
      ] as const,
  ),
  [
    'a receiver with a wrong listener',
    make(WebhookReceiver, { secret: SECRET, sink, onFailure: 5 }),
    'INVALID_ARGUMENT',
    'a function',
  ],
  ...[5, {}, [5], [undefined], new Uint8Array(4), Symbol('x')].map(
    (secret) =>
      [
        'a receiver with a wrong secret',
        make(WebhookReceiver, { secret, sink }),
        'INVALID_SECRET',
        'webhook secret must be base64',
      ] as const,
  ),
  ...[undefined, null, []].map(
    (secret) =>
      ['a receiver without a secret', make(WebhookReceiver, { secret, sink }), 'INVALID_SECRET', 'given'] as const,
  ),
  ...[5, {}, null, ''].map(
    (token) =>
      [
        'a receiver with a wrong token',
        make(WebhookReceiver, { secret: SECRET, sink, token }),
        'INVALID_SECRET',
        'token',
      ] as const,
  ),
  ...[undefined, null, 5, {}].map(
    (file) =>
      ['an outbox in no file', () => open(file), 'INVALID_ARGUMENT', 'file must be the path of a file'] as const,
  ),
  ...[null, 5, 'x', []].flatMap((options) => [
    ['an outbox with no options', () => open('never-opened.db', options), 'INVALID_ARGUMENT', 'options must'] as const,
    ['an outbox in memory with no options', make(InMemoryOutbox, options), 'INVALID_ARGUMENT', 'options must'] as const,
  ]),
  ['an outbox with a wrong clock', make(InMemoryOutbox, { clock: {} }), 'INVALID_ARGUMENT', 'clock must'],
];

describe('wrong arguments for delivery', () => {
  after(() => transport.close());

  for (const [at, [what, made, code, part]] of REFUSALS.entries()) {
    it(`do not make ${what} (${String(at)})`, () => {
      expect(made).to.throw(DossierError, part).with.property('code', code);
    });
  }

  it('do not make a WebSocketReceiver', async () => {
    const create = WebSocketReceiver.create.bind(WebSocketReceiver) as (options?: unknown) => Promise<unknown>;
    for (const options of [undefined, null, 5, []]) {
      expect(await rejectionOf(create(options)))
        .to.be.instanceOf(DossierError)
        .that.includes({ code: 'INVALID_ARGUMENT' });
    }
    expect(await rejectionOf(create({ secret: SECRET }))).to.include({
      code: 'INVALID_ARGUMENT',
      argument: 'sink',
    });
  });

  it('do not open a JsonLinesSink', async () => {
    for (const file of [undefined, null, 5, {}, '']) {
      const error = await rejectionOf(JsonLinesSink.open(file as string));
      expect(error).to.be.instanceOf(DossierError).that.includes({ code: 'INVALID_ARGUMENT', argument: 'file' });
    }
  });

  it('do not set a relay to work', async () => {
    const relay = new OutboxRelay(box, transport);
    for (const signal of [5, null, {}, new AbortController()] as unknown as readonly StopSignal[]) {
      for (const work of [relay.run(signal), relay.drain(signal)]) {
        expect(await rejectionOf(work)).to.include({ code: 'INVALID_ARGUMENT', argument: 'signal' });
      }
    }
    expect(await rejectionOf(relay.run(undefined as unknown as StopSignal))).to.include({ code: 'INVALID_ARGUMENT' });
  });

  it('are not options that are undefined: those have their defaults', () => {
    const nothing = { clock: undefined, maxEvents: undefined };
    const nowhere = { ...nothing, random: undefined, onProgress: undefined, pollInterval: undefined };
    for (const making of [
      make(OutboxRelay, box, transport, nowhere),
      make(WebhookTransport, { ...UNUSED_URL, ...nothing, timeout: undefined }),
      make(WebSocketTransport, { ...UNUSED_SOCKET, ...nothing, credentials: undefined }),
      make(WebhookReceiver, { secret: SECRET, sink, ...nothing, token: undefined, onFailure: undefined }),
    ]) {
      expect(making).not.to.throw();
    }
    const { limits } = make(WebhookTransport, { ...UNUSED_URL, ...nothing })() as WebhookTransport;
    expect(limits).to.deep.equal(transport.limits);
  });
});
