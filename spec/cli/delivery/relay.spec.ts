import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { StoreError } from '../../../lib/errors/store.error.js';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import sinon from 'sinon';
import { runProgram } from '../../../lib/cli/program.js';
import { WebhookReceiver } from '../../../lib/delivery/receiver/webhook.receiver.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { freePort, listen, type LoopbackServer } from '../../support/loopback.js';
import { allKinds } from '../../support/local-findings.js';
import { eventText, fill, inState, upTo } from '../../support/outboxes.js';
import { eventId, NAMESPACE } from '../../support/samples.js';
import { AUTHORITY, SERVER_CERTIFICATE, SERVER_KEY } from '../../support/private-authority.js';
import { SECRET, TOKEN } from '../../support/secrets.js';
import { jsonLines, run, scratchFolder, start, type Run } from '../bin.js';
import { SECRETS, startBackground, startReceiver, type Background } from './background.js';
import { sized } from '../../support/random-runs.js';
import { until } from '../../support/until.js';

/** More than fit into one batch. */
const MANY = sized(2_500, 1_100);

function noTerminal(): { stdin: PassThrough; stdout: PassThrough; stderr: PassThrough } {
  return { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
}

describe('mission-dossier relay and receive', () => {
  const scratch = scratchFolder();
  const background: Background[] = [];
  const servers: LoopbackServer[] = [];
  let outbox: string;
  let out: string;
  let rounds = 0;

  beforeEach(() => {
    rounds += 1;
    outbox = join(scratch.path, `outbox-${rounds}.db`);
    out = join(scratch.path, `received-${rounds}.jsonl`);
  });
  afterEach(async () => {
    for (const each of background.splice(0)) await each.stop('SIGKILL');
    for (const server of servers.splice(0)) await server.close();
  });

  const using = <T>(work: (opened: SqliteOutbox) => T): T => {
    const opened = SqliteOutbox.open(outbox);
    try {
      return work(opened);
    } finally {
      opened.close();
    }
  };
  const receiver = async (...args: readonly string[]) => {
    const started = await startReceiver(out, ...args);
    background.push(started);
    return started;
  };
  const answering = async (handler: RequestListener): Promise<string> => {
    const server = await listen(handler, createServer(handler));
    servers.push(server);
    return server.url;
  };
  const relay = (url: string, ...args: readonly string[]): Promise<Run> =>
    run(['relay', '--outbox', outbox, '--to', url, '--once', ...args], { env: SECRETS });
  /** Answers 413 to every batch in which other events are. */
  const takingOnly = (...numbers: readonly number[]): RequestListener => {
    return (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { events } = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()) as {
          events: readonly { readonly event_id: string }[];
        };
        const isTaken = events.every(({ event_id }) => numbers.map(eventId).includes(event_id));
        const results = events.map(({ event_id }) => ({ event_id, status: 'success' }));
        response.writeHead(isTaken ? 200 : 413).end(isTaken ? JSON.stringify({ results }) : '');
      });
    };
  };
  const received = (): string => readFileSync(out, 'utf8');
  const texts = (...numbers: readonly number[]): string => numbers.map((number) => `${eventText(number)}\n`).join('');

  for (const scheme of ['http', 'ws']) {
    it(`bring every event to the file of the receiver, once, over ${scheme}`, async () => {
      using((opened) => fill(opened, ...upTo(MANY)));
      const { url, stop } = await receiver();
      expect(await relay(url.replace('http', scheme))).to.include({
        code: 0,
        stdout: '',
        stderr: `${MANY} delivered, 0 pending\n`,
      });
      expect(await relay(url.replace('http', scheme))).to.include({ code: 0, stderr: '0 delivered, 0 pending\n' });
      expect(received()).to.equal(texts(...upTo(MANY)));
      expect(await stop()).to.deep.include({ code: 0, stderr: `${MANY} events appended to ${out}\n` });
    });
  }

  it('show the whole way: findings are emitted, relayed, received and reduced', async () => {
    const namespace = scratch.write('namespace.json', JSON.stringify(NAMESPACE));
    await run(['emit', '--outbox', outbox, '--namespace', namespace], { input: jsonLines(...allKinds()) });
    const { url, stop } = await receiver();
    await relay(url);
    await stop('SIGINT');
    const exported = await run(['outbox', 'export', '--outbox', outbox]);
    const direct = await run(['reduce', '--format', 'json'], { input: exported.stdout });
    const arrived = await run(['reduce', out, '--format', 'json']);
    expect(arrived.stdout).to.equal(direct.stdout);
    expect(JSON.parse(arrived.stdout)).to.include({ event_count: 4, parity_status: 'drifted' });
  });

  it('go on until they are stopped, and deliver what comes meanwhile', async () => {
    using((opened) => fill(opened, 1));
    const { url, stop } = await receiver();
    const relaying = startBackground(['relay', '--outbox', outbox, '--to', url]);
    background.push(relaying);
    await until(() => received() === texts(1));
    using((opened) => fill(opened, 2));
    await until(() => received() === texts(1, 2));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const another = startBackground(['relay', '--outbox', outbox, '--to', url]);
      background.push(another);
      await until(() => another.said().includes('waiting'));
      const { code, stderr } = await another.stop(signal);
      expect(code).to.equal(0);
      expect(stderr).to.equal(`process ${relaying.child.pid} has the lease: waiting\n0 delivered, 0 pending\n`);
    }
    const stderr = `delivering to ${new URL(url).origin}\n2 delivered, 0 pending\n`;
    expect(await relaying.stop()).to.include({ code: 0, stdout: '', stderr });
    expect(await stop()).to.include({ code: 0 });
  });

  it('say when the receiver goes away and comes back, and nothing of the attempts in between', async () => {
    using((opened) => fill(opened, 1));
    let isWell = false;
    const sink = { store: (events: readonly unknown[]) => events.map(() => 'stored' as const) };
    const webhooks = new WebhookReceiver({ secret: SECRET, token: TOKEN, sink });
    let attempts = 0;
    const url = await answering((request, response) => {
      attempts += 1;
      if (isWell) void webhooks.handle(request, response);
      else request.resume().on('end', () => response.writeHead(503).end());
    });
    const relaying = startBackground(['relay', '--outbox', outbox, '--to', `${url}?key=${TOKEN}`]);
    background.push(relaying);
    await until(() => attempts === 2);
    isWell = true;
    await until(() => relaying.said().includes('again'));
    const { stderr } = await relaying.stop();
    expect(stderr.split('\n')).to.eql([
      `delivering to ${new URL(url).origin}`,
      'the receiver is not available: HTTP 503; next try in 1 s',
      'the receiver is available again',
      '1 delivered, 0 pending',
      '',
    ]);
  });

  it('stop within five seconds, although the receiver hangs, and lose nothing', async () => {
    using((opened) => fill(opened, ...upTo(3)));
    let asked = false;
    const url = await answering(() => (asked = true));
    const relaying = startBackground(['relay', '--outbox', outbox, '--to', url]);
    background.push(relaying);
    await until(() => asked);
    const started = performance.now();
    const { code, stderr } = await relaying.stop();
    expect(stderr).to.match(
      /\n0 delivered, 3 pending\nerror: events stay pending: the relay was stopped before an answer came\n$/,
    );
    expect(code).to.equal(75);
    expect(performance.now() - started, 'a loaded machine gets more than five seconds').to.be.below(20_000);
    expect(using((opened) => opened.due({ limit: 9 }))).to.have.length(3);
  });

  it('say once that batches are not signed where there is no secret', async () => {
    using((opened) => fill(opened, ...upTo(1_500)));
    const signatures: unknown[] = [];
    const url = await answering((request, response) => {
      signatures.push(request.headers['webhook-signature']);
      request.resume().on('end', () => response.end('{}'));
    });
    for (const secret of ['', undefined]) {
      const env = secret === undefined ? {} : { MISSION_DOSSIER_WEBHOOK_SECRET: secret };
      using((opened) => opened.retry(upTo(1_500).map(eventId)));
      const { code, stderr } = await run(['relay', '--outbox', outbox, '--to', url, '--once'], { env });
      expect(stderr).to.match(
        /^note: batches are not signed: MISSION_DOSSIER_WEBHOOK_SECRET is not set\n0 delivered, 1500 pending\n(?:the next is due [^\n]*\n)?$/,
      );
      expect(code).to.equal(75);
    }
    expect(signatures)
      .to.have.length.of.at.least(4)
      .and.satisfy((all: unknown[]) => all.every((each) => each === undefined));
    expect((await relay(url)).stderr).to.not.include('not signed');
  });

  it('say how many events the receiver rejected, and why one of them', async () => {
    using((opened) => fill(opened, ...upTo(5)));
    const results = upTo(5).map((number) => ({
      event_id: eventId(number),
      status: 'rejected',
      error: 'too \u001b[31m',
    }));
    const url = await answering((request, response) =>
      request.resume().on('end', () => response.end(JSON.stringify({ results }))),
    );
    const { code, stderr } = await relay(url);
    expect(stderr).to.match(
      /^0 delivered, 5 pending\n5 rejected, for example: too \\u\{1b\}\[31m\nthe next is due [^\n]*\n$/,
    );
    expect(code).to.equal(75);
  });

  describe('say by their exit code', () => {
    it('that the receiver cannot be reached', async () => {
      using((opened) => fill(opened, 1));
      const { code, stderr } = await relay(`http://127.0.0.1:${await freePort()}`);
      expect(stderr).to.equal(
        '0 delivered, 1 pending\nerror: the receiver is not available: the connection failed (ECONNREFUSED)\n',
      );
      expect(code).to.equal(75);
    });

    it('that the receiver does not know them', async () => {
      using((opened) => fill(opened, 1));
      const { url } = await receiver();
      const env = {
        ...SECRETS,
        MISSION_DOSSIER_WEBHOOK_SECRET: `whsec_${Buffer.from('wrong, but as long as it should be').toString('base64')}`,
      };
      const { code, stderr } = await run(['relay', '--outbox', outbox, '--to', url], { env });
      expect(stderr).to.match(/^error: the receiver accepts nothing until this is fixed: HTTP 401: /m);
      expect(code).to.equal(75);
      expect(received()).to.equal('');
    });

    it('that an event was given up', async () => {
      using((opened) => fill(opened, 1, 2, 3));
      const url = await answering(takingOnly(3));
      const given = [1, 2].map(
        (number) => `given up: ${eventId(number)}, MissionDossierArtifactIndexed, sent once: HTTP 413\n`,
      );
      expect(await relay(url)).to.include({
        code: 1,
        stderr: `${given.join('')}1 delivered, 0 pending, 2 given up\n`,
      });
      expect(using((opened) => inState(opened, 'dead'))).to.eql([1, 2]);
    });

    it('that the receiver refuses everything, and give nothing up', async () => {
      using((opened) => fill(opened, ...upTo(2_000)));
      for (const status of [400, 413]) {
        let requests = 0;
        const url = await answering((request, response) => {
          requests += 1;
          request.resume().on('end', () => response.writeHead(status).end());
        });
        const { code, stderr } = await relay(url);
        expect(stderr).to.match(
          /^0 delivered, 2000 pending\nerror: the receiver is not available: it refuses everything \(HTTP 4\d\d\)/,
        );
        expect(code).to.equal(75);
        expect(requests).to.be.below(40);
        using((opened) => opened.retry(upTo(2_000).map(eventId)));
      }
      expect(using((opened) => opened.statistics())).to.include({ pending: 2_000, dead: 0 });
    });

    it('that the disk of the outbox is full, what was sent, and that it is not recorded', async () => {
      using((opened) => fill(opened, ...upTo(3)));
      const full = new StoreError('OUTBOX', 'DISK_FULL', { place: outbox });
      const record = sinon.stub(SqliteOutbox.prototype, 'record').throws(full);
      const url = await answering(takingOnly(1, 2, 3));
      const terminal = { ...noTerminal(), env: SECRETS };
      try {
        expect(await runProgram(['relay', '--outbox', outbox, '--to', url, '--once'], terminal)).to.equal(75);
      } finally {
        record.restore();
      }
      expect((terminal.stderr.read() as Buffer).toString()).to.equal(
        [
          '0 delivered, 3 pending',
          '3 of the pending events were sent, but their outcome could not be recorded: they will be sent again',
          'error: the outbox cannot be written to now: the disk of the outbox is full',
          '',
        ].join('\n'),
      );
    });

    it('that an outbox failed after something was sent, or before', async () => {
      using((opened) => fill(opened, 1));
      const failure = new StoreError('OUTBOX', 'DAMAGED', { place: outbox });
      const url = await answering(takingOnly(1));
      for (const [method, code, said] of [
        [
          'record',
          75,
          /^error: events were sent, but their outcome may not be recorded; if so, they will be sent again: /,
        ],
        ['due', 2, /^error: [^\n]*is damaged/],
      ] as const) {
        const stub = sinon.stub(SqliteOutbox.prototype, method).throws(failure);
        const terminal = { ...noTerminal(), env: SECRETS };
        try {
          expect(await runProgram(['relay', '--outbox', outbox, '--to', url, '--once'], terminal)).to.equal(code);
        } finally {
          stub.restore();
        }
        expect((terminal.stderr.read() as Buffer).toString()).to.match(said);
      }
    });

    it('that events still wait', async () => {
      using((opened) => fill(opened, 1));
      const url = await answering((request, response) => request.resume().on('end', () => response.end('{}')));
      const { code, stderr } = await relay(url);
      expect(stderr).to.match(
        /^0 delivered, 1 pending\nthe next is due in \d+ s, after a failed attempt: "mission-dossier outbox list" shows why, "mission-dossier outbox retry EVENT_ID"[^\n]*\n$/,
      );
      expect(code).to.equal(75);
    });

    it('that events stay pending when they are stopped, with the last reason', async () => {
      using((opened) => fill(opened, 1));
      const url = `http://127.0.0.1:${await freePort()}`;
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        using((opened) => opened.retry([eventId(1)]));
        const relaying = startBackground(['relay', '--outbox', outbox, '--to', url]);
        background.push(relaying);
        await until(() => relaying.said().includes('not available'));
        const { code, stderr } = await relaying.stop(signal);
        expect(stderr).to.match(
          /\n0 delivered, 1 pending\nerror: events stay pending: the connection failed \(ECONNREFUSED\)\n$/,
        );
        expect(code).to.equal(75);
      }
    });

    it('that events stay pending when they waited for another relay', async () => {
      using((opened) => {
        fill(opened, 1);
        opened.acquireLease({ token: 'another', host: 'elsewhere', pid: 7 }, 60_000);
      });
      const relaying = startBackground(['relay', '--outbox', outbox, '--to', 'http://127.0.0.1:1']);
      background.push(relaying);
      await until(() => relaying.said().includes('waiting'));
      expect(await relaying.stop()).to.include({
        code: 75,
        stderr:
          'process 7 on elsewhere has the lease: waiting\n0 delivered, 1 pending\nerror: events stay pending: process 7 on elsewhere has the lease\n',
      });
    });

    it('that another relay is at work', async () => {
      using((opened) => {
        fill(opened, 1);
        opened.acquireLease({ token: 'another', host: 'elsewhere', pid: 7 }, 60_000);
      });
      const { code, stderr } = await relay('http://127.0.0.1:1');
      expect(stderr).to.match(/^error: nothing was sent: process 7 on elsewhere delivers from this outbox/m);
      expect(code).to.equal(75);
    });

    it('that they cannot be used like this', async () => {
      using(() => undefined);
      const wrong: readonly (readonly [readonly string[], RegExp])[] = [
        [['relay', '--outbox', outbox, '--to', 'http://example.com'], /http:\/\/example\.com is not encrypted/],
        [['relay', '--outbox', outbox, '--to', 'nowhere'], /^error: --to must be a URL/],
        [['relay', '--outbox', outbox, '--to', `https://u:${TOKEN}@example.com`], /without user and password/],
        [
          ['relay', '--outbox', join(scratch.path, 'none.db'), '--to', 'http://127.0.0.1:1'],
          /none\.db cannot be used \(the file does not exist\)/,
        ],
        [['relay', '--outbox', outbox], /required option '--to <URL>'/],
        [['relay', '--outbox', outbox, '--to', 'http://127.0.0.1:1', '--timeout', '0'], /number of seconds/],
        [
          ['relay', '--outbox', outbox, '--to', 'https://127.0.0.1:1', '--ca', outbox],
          /--ca must be a file with certificates in PEM/,
        ],
        [
          ['relay', '--outbox', outbox, '--to', 'wss://127.0.0.1:1', '--ca', join(scratch.path, 'no.pem')],
          /cannot read [^\n]*no\.pem: it does not exist/,
        ],
        [['receive', '--port', '65536', '--out', out], /whole number from 0 to 65535/],
        [['receive', '--port', '0'], /required option '--out <FILE>'/],
        [
          ['receive', '--port', '0', '--out', scratch.path],
          /cannot append events to .*: it is a folder; give the path of a file/,
        ],
        [
          ['receive', '--port', '0', '--out', out, '--host', '192.0.2.1'],
          /cannot listen on 192\.0\.2\.1, port 0: this machine does not have that address/,
        ],
      ];
      for (const [args, message] of wrong) {
        const { code, stdout, stderr } = await run(args, { env: SECRETS });
        expect(stderr).to.match(message).and.not.include(TOKEN);
        expect({ code, stdout }, args.join(' ')).to.eql({ code: 2, stdout: '' });
      }
      expect(existsSync(out), 'the file of a receiver that did not start').to.equal(false);
    });

    it('that a receiver is refused, and leave the file it was to append to as it is', async () => {
      for (const content of ['', `${eventText(1)}\n`]) {
        writeFileSync(out, content);
        expect(await run(['receive', '--port', '0', '--out', out, '--host', '192.0.2.1'], { env: SECRETS })).to.include(
          {
            code: 2,
          },
        );
        expect(received()).to.equal(content);
      }
    });

    it('that something else listens', async () => {
      const { url } = await receiver();
      const ended = await run(['receive', '--port', new URL(url).port, '--out', join(scratch.path, 'x')], {
        env: SECRETS,
      });
      expect(ended.stderr).to.match(/^error: cannot listen on 127\.0\.0\.1, port \d+: another program listens there/);
      expect(ended).to.include({ code: 2, stdout: '' });
    });

    it('that a secret is invalid, before anything is tried with it', async () => {
      using((opened) => fill(opened, 1));
      const { url } = await receiver();
      const wrong = [
        ['MISSION_DOSSIER_WEBHOOK_SECRET', '!!', /^error: the webhook secret must be base64 [^\n]*\n$/],
        ['MISSION_DOSSIER_TOKEN', 'no token!!', /^error: the token must be visible ASCII characters\n$/],
      ] as const;
      for (const to of [url, url.replace('http', 'ws')]) {
        for (const [variable, value, message] of wrong) {
          for (const args of [[], ['--once']]) {
            const env = { ...SECRETS, [variable]: value };
            const { code, stderr } = await run(['relay', '--outbox', outbox, '--to', to, ...args], { env });
            expect(stderr).to.match(message).and.not.include(value);
            expect(code).to.equal(2);
          }
        }
      }
      expect(using((opened) => opened.find(eventId(1)))).to.include({ attempts: 0, lastError: null });
      expect(received()).to.equal('');
    });

    it('that a receiver without a good secret does not start', async () => {
      for (const secret of ['', 'whsec_', 'not-base64!']) {
        const env = { MISSION_DOSSIER_WEBHOOK_SECRET: secret };
        const ended = await run(['receive', '--port', '0', '--out', out], { env });
        expect(ended.stderr)
          .to.match(/^error: the webhook secret must be /)
          .and.not.include('not-base64');
        expect(ended).to.include({ code: 2, stdout: '' });
      }
    });
  });

  it('trust a private authority that --ca names', async () => {
    using((opened) => fill(opened, 1));
    const sink = { store: (events: readonly unknown[]) => events.map(() => 'stored' as const) };
    const webhooks = new WebhookReceiver({ secret: SECRET, token: TOKEN, sink });
    const tls = createTlsServer(
      { key: SERVER_KEY, cert: SERVER_CERTIFICATE },
      (request, response) => void webhooks.handle(request, response),
    );
    const server = await listen(() => undefined, tls);
    servers.push(server);
    const url = server.url.replace('http:', 'https:');
    const { code, stderr } = await relay(url);
    expect(stderr).to.match(
      /its certificate is from an authority that is not trusted here: add that authority \(--ca FILE/,
    );
    expect(code).to.equal(75);
    using((opened) => opened.retry([eventId(1)]));
    const ca = scratch.write('authority.pem', AUTHORITY);
    expect(await relay(url, '--ca', ca)).to.include({ code: 0, stderr: '1 delivered, 0 pending\n' });
  });

  it('do without the package ws, and say so where it is needed', async () => {
    using((opened) => fill(opened, 1));
    const hook =
      'export const resolve = (name, context, next) => { if (name === "ws") throw new Error("gone"); return next(name, context); };';
    const without = scratch.write(
      'without-ws.mjs',
      `import { register } from 'node:module';\nregister('data:text/javascript,${encodeURIComponent(hook)}');\n`,
    );
    const options = { env: SECRETS, nodeOptions: ['--import', without] };
    const child = start(['receive', '--port', '0', '--out', out], options);
    const url = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim())),
    );
    const args = ['relay', '--outbox', outbox, '--once', '--to'];
    const refused = await run([...args, url.replace('http', 'ws')], options);
    expect(refused.stderr).to.equal('error: a WebSocket needs the package ws: install it with npm install ws\n');
    expect(refused.code).to.equal(2);
    expect(using((opened) => opened.find(eventId(1)))).to.include({ attempts: 0, lastError: null });
    expect(await run([...args, url], options)).to.include({ code: 0 });
    child.kill('SIGKILL');
  });

  it('listen on the given address, also IPv6, and append to an existing file', async () => {
    writeFileSync(out, texts(1));
    using((opened) => fill(opened, 1, 2));
    const { url, stop } = await receiver('--host', '::1');
    expect(url).to.match(/^http:\/\/\[::1\]:\d+\/$/);
    expect(await relay(url)).to.include({ code: 0 });
    expect(received()).to.equal(texts(1, 2));
    expect(await stop()).to.deep.include({ stderr: `1 event appended to ${out}\n` });
  });

  it('show no secret, in any output or file', async () => {
    using((opened) => fill(opened, ...upTo(5)));
    const quoting = await answering((request, response) => {
      const said = `${request.headers.authorization ?? ''} ${SECRET}`;
      const results = upTo(5).map((number) => ({ event_id: eventId(number), status: 'rejected', error: said }));
      request.resume().on('end', () => response.end(JSON.stringify({ results })));
    });
    const { url, stop } = await receiver();
    const runs = [await relay(quoting), await run(['outbox', 'list', '--outbox', outbox])];
    expect(runs[1]?.stdout).to.include('Bearer [secret] [secret]');
    runs.push(await run(['outbox', 'retry', '--outbox', outbox, ...upTo(5).map(eventId)]));
    runs.push(await relay(url), await relay('http://127.0.0.1:1'), await stop());
    expect(received()).to.equal(texts(...upTo(5)));
    const files = readdirSync(scratch.path).map((name) => readFileSync(join(scratch.path, name), 'latin1'));
    for (const text of [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...files]) {
      for (const secret of [SECRET, SECRET.slice('whsec_'.length), TOKEN]) expect(text.includes(secret)).to.be.false;
    }
  });

  it('show how they get on at a terminal, in one line that goes away', async () => {
    using((opened) => fill(opened, ...upTo(3)));
    const sink = { store: (events: readonly unknown[]) => events.map(() => 'stored' as const) };
    const webhooks = new WebhookReceiver({ secret: SECRET, token: TOKEN, sink });
    const url = await answering((request, response) => void webhooks.handle(request, response));
    const stream = (): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY: true });
    const terminal = { stdin: stream(), stdout: stream(), stderr: stream(), env: SECRETS };
    expect(await runProgram(['relay', '--outbox', outbox, '--to', url, '--once'], terminal)).to.equal(0);
    const shown = (terminal.stderr.read() as Buffer).toString();
    expect(shown).to.match(/^\r\u001b\[K3 delivered, 0 pending \(\d+ events\/s\)\r\u001b\[K3 delivered, 0 pending\n$/);
  });
});
