import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventText, upTo } from '../../support/outboxes.js';
import { batchOf, message } from '../../support/messages.js';
import { eventId } from '../../support/samples.js';
import { envelopeOfThree } from '../../support/samples-3.js';
import { eventLines } from '../../support/received-events.js';
import { TOKEN } from '../../support/secrets.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';
import { SECRETS, startReceiver } from './background.js';
import { until } from '../../support/until.js';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

describe('mission-dossier receive', () => {
  const makeFolder = temporaryFolders();
  let out: string;
  let started: Receiver[];

  beforeEach(() => {
    out = join(makeFolder(), 'received.jsonl');
    started = [];
  });
  afterEach(async () => {
    for (const { stop } of started) await stop('SIGKILL');
  });

  const start = async (...args: readonly string[]): Promise<Receiver> => {
    const receiver = await startReceiver(out, ...args);
    started.push(receiver);
    return receiver;
  };
  const received = (): string => readFileSync(out, 'utf8');
  /** The statuses of the events of these numbers, or the status of the whole. */
  const send = (url: string, ...numbers: readonly number[]): ReturnType<typeof sendAll> =>
    sendAll(
      url,
      numbers.map((number) => JSON.parse(eventText(number)) as unknown),
    );
  const sendAll = (url: string, events: readonly unknown[]): Promise<readonly string[] | number | undefined> => {
    const { headers, body } = message(batchOf(...events));
    return new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers: { ...headers, authorization: `Bearer ${TOKEN}` } });
      sent.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const { results } = JSON.parse(text) as { results?: readonly { status: string }[] };
          resolve(results?.map(({ status }) => status) ?? response.statusCode);
        });
      });
      sent.end(body);
    });
  };

  it('refuses a second receiver on its file, and gives the file up when it is killed', async () => {
    const first = await start();
    const args = ['receive', '--port', '0', '--out', out];
    const second = await run(args, { env: SECRETS });
    expect(second).to.include({ code: 2, stdout: '' });
    expect(second.stderr).to.match(/^error: cannot append events to .*: .+ appends to it already; stop that one/);
    expect(await send(first.url, 1)).to.eql(['success']);
    await first.stop('SIGKILL');
    expect(await send((await start()).url, 1, 2)).to.eql(['duplicate', 'success']);
    expect(received()).to.equal(eventLines(1, 2));
  });

  it('accepts only events of the contract that --contract names', async () => {
    const old = JSON.parse(eventText(1)) as Record<string, unknown>;
    const both = [old, { ...envelopeOfThree(old), event_id: eventId(77) }];
    expect(await sendAll((await start('--contract', '3.0.0')).url, both)).to.eql(['rejected', 'success']);
    expect(received()).to.include('"mission_slug"').and.not.to.include('"feature_slug"');
  });

  it('names the help that shows how to make a secret where none is set', async () => {
    const env = { MISSION_DOSSIER_WEBHOOK_SECRET: '' };
    const { code, stderr } = await run(['receive', '--port', '0', '--out', out], { env });
    expect(code).to.equal(2);
    expect(stderr).to.match(
      /^error: the webhook secret must be in the environment, [^\n]*"mission-dossier help receive"/,
    );
    expect((await run(['help', 'receive'])).stdout).to.include('MISSION_DOSSIER_WEBHOOK_SECRET=whsec_$(openssl rand');
  });

  it('refuses a file that is not its own, and leaves it as it is', async () => {
    for (const content of ['remember the milk, and the eggs, too.', '{"a":1}', '{\n  "a": 1\n}\n', '\n\nx']) {
      writeFileSync(out, content);
      const refused = await run(['receive', '--port', '0', '--out', out], { env: SECRETS });
      expect(refused.stderr).to.match(/^error: cannot append events to .*give a file of events/);
      expect(refused.code).to.equal(2);
      expect(received()).to.equal(content);
    }
  });

  it('goes on with a new file after rotation, by itself', async () => {
    const { url, said, stop } = await start();
    await send(url, 1);
    renameSync(out, `${out}.1`);
    expect(await send(url, 1, 2)).to.eql(['duplicate', 'success']);
    expect(received()).to.equal(eventLines(2));
    expect(readFileSync(`${out}.1`, 'utf8')).to.equal(eventLines(1));
    expect(said()).to.include(`${out} was renamed with 1 event: continuing with a new file, 0 events in it\n`);
    expect(await stop()).to.deep.include({ code: 0 });
    expect(said()).to.include(`2 events appended to ${out}\n`);
  });

  it('goes on with a new file on SIGHUP', async () => {
    const { url, child } = await start();
    await send(url, 1);
    renameSync(out, `${out}.1`);
    child.kill('SIGHUP');
    await until(() => existsSync(out));
    child.kill('SIGHUP');
    expect(await send(url, 2)).to.eql(['success']);
    expect(received()).to.equal(eventLines(2));
  });

  it('says that its file was removed or changed, and acknowledges nothing that is in no file', async () => {
    const { url, said } = await start();
    await send(url, ...upTo(3));
    rmSync(out);
    expect(await send(url, 1)).to.eql(['success']);
    expect(received()).to.equal(eventLines(1));
    appendFileSync(out, eventLines(2));
    expect(await send(url, 2)).to.eql(['duplicate']);
    expect(said()).to.match(
      /^warning: .* was removed or replaced, and 3 events with it: continuing with the file there, 0 /m,
    );
    expect(said()).to.match(/^warning: .* was changed by another program: it had 1 event, 2 events in it now$/m);
    rmSync(out);
    writeFileSync(out, 'notes');
    expect(await send(url, 1)).to.equal(503);
    expect(received()).to.equal('notes');
    expect(said()).to.match(/^error: cannot append events to .*: its last line is incomplete and not an event/m);
  });

  it('keeps to the limits that it is given', async () => {
    const { url } = await start('--budget', '1', '--connections', '5', '--timeout', '0.5');
    const { port, hostname } = new URL(url);
    const slow = connect(Number(port), hostname).on('error', () => undefined);
    slow.resume().write('POST / HTTP/1.1\r\nhost: x\r\n');
    await new Promise((resolve) => slow.on('close', resolve));
    expect(await send(url, 1)).to.eql(['success']);
    for (const option of ['--budget', '--connections', '--timeout']) {
      const refused = await run(['receive', '--port', '0', '--out', `${out}.2`, option, '0'], { env: SECRETS });
      expect(refused.stderr, option).to.match(/Give a (whole )?number/);
      expect(refused.code).to.equal(2);
    }
  });
});
