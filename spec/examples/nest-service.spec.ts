import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { dossierClient } from '../../lib/service/http/client/dossier.client.js';
import { LiveStream } from '../support/live-stream.js';
import { batchOf, message } from '../support/messages.js';
import { SECRET } from '../support/secrets.js';
import { dossierOf, rawEvent, reducedJson } from '../support/submitted-events.js';
import { temporaryFolders } from '../support/temporary-folders.js';

const MAIN = packagePath('dist/examples/nest-service/main.js');

interface RunningExample {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<readonly unknown[]>;
}

/** Starts the example as its users do, and waits until it listens. */
async function started(data: string): Promise<RunningExample> {
  const env = { ...process.env, PORT: '0', DOSSIERS: data, MISSION_DOSSIER_WEBHOOK_SECRET: SECRET };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let output = '';
  for await (const piece of child.stdout.setEncoding('utf8')) {
    output += String(piece);
    const url = /^listening on (http:\S+)$/m.exec(output)?.[1];
    if (url !== undefined) return { child, url: url.replace(/\/$/, ''), ended };
  }
  throw new Error(`it did not start: ${output}`);
}

describe('the example of a service in a Nest application', () => {
  const folders = temporaryFolders();
  const running: RunningExample[] = [];
  const start = async (data: string): Promise<RunningExample> => {
    const example = await started(data);
    running.push(example);
    return example;
  };
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
  });

  it('takes events in, answers by its own controller too, ends on SIGTERM with a hint, and has it all afterwards', async () => {
    const data = join(folders(), 'dossiers.db');
    const first = await start(data);
    const raw = Array.from({ length: 12 }, (_, at) => rawEvent(at + 1));
    const { headers, body } = message(batchOf(...raw));
    const address = `${first.url}/dossiers/v1/events`;
    const taken = await fetch(address, { method: 'POST', headers, body: new Uint8Array(body) });
    expect(taken.status).to.equal(200);
    const drifted = await fetch(`${first.url}/drifted`);
    expect(await drifted.json()).to.deep.equal([{ mission: 'alpha', branch: 'main' }]);
    const stream = await LiveStream.open({ url: `${first.url}/dossiers` });
    first.child.kill('SIGTERM');
    expect(await stream.until(/^retry: \d+$/m)).to.include('retry:');
    await first.ended;
    const second = await start(data);
    const client = dossierClient({ url: `${second.url}/dossiers` });
    expect(await client.state({ dossier: dossierOf('alpha') })).to.deep.equal(reducedJson(raw));
  });
});
