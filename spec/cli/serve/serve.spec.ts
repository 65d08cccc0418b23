import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { dossierClient } from '../../../lib/service/http/client/dossier.client.js';
import { reducedJson } from '../../support/submitted-events.js';
import { packagePath } from '../../../lib/package-path.js';
import { serving, type Serving } from '../../support/serving.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';

const FINDINGS = packagePath('examples/emission/findings.jsonl');
const NAMESPACE = packagePath('examples/emission/namespace.json');

describe('mission-dossier serve', () => {
  const folders = temporaryFolders();
  const running: Serving[] = [];
  const begin = async (cwd: string, ...args: readonly string[]): Promise<Serving> => {
    const service = await serving(args, { cwd });
    running.push(service);
    return service;
  };
  afterEach(async () => {
    for (const service of running.splice(0)) await service.stop('SIGKILL');
  });

  it('takes in what a relay delivers, and answers the dossier, again after a restart', async () => {
    const folder = folders();
    const first = await begin(folder);
    const outbox = join(folder, 'outbox.db');
    await run(['emit', FINDINGS, '--outbox', outbox, '--namespace', NAMESPACE]);
    const env = { MISSION_DOSSIER_WEBHOOK_SECRET: readFileSync(join(folder, 'dossiers.db.secret'), 'utf8').trim() };
    const relayed = await run(['relay', '--outbox', outbox, '--to', `${first.url}v1/events`, '--once'], { env });
    expect(relayed.code, relayed.stderr).to.equal(0);
    const read = async (url: string): Promise<unknown> => {
      const client = dossierClient({ url });
      const { dossiers } = await client.dossiers({});
      return client.state({ dossier: dossiers[0]?.dossier_id ?? '' });
    };
    const state = await read(first.url);
    const { events } = await dossierClient({ url: first.url }).events({});
    expect(state).to.deep.equal(reducedJson(events.map(({ event }) => event)));
    const page = await (await fetch(first.url)).text();
    expect(page).to.include((state as { namespace: { feature_slug: string } }).namespace.feature_slug);
    expect(await first.stop()).to.equal(0);
    const second = await begin(folder);
    expect(second.output()).to.not.include('created now');
    expect(await read(second.url)).to.deep.equal(state);
  });

  it('says where it listens, where its data is and how to point a relay at it, and never the secret', async () => {
    const folder = folders();
    const service = await begin(folder);
    const secretFile = join(folder, 'dossiers.db.secret');
    const secret = readFileSync(secretFile, 'utf8').trim();
    expect(secret).to.match(/^whsec_/);
    expect(statSync(secretFile).mode & 0o777).to.equal(0o600);
    const output = service.output();
    for (const part of [
      join(folder, 'dossiers.db'),
      secretFile,
      `relay --outbox outbox.db --to ${service.url}v1/events`,
    ])
      expect(output).to.include(part);
    expect(await service.stop('SIGINT')).to.equal(0);
    expect(output + service.log()).to.not.include(secret);
    const lines = service.log().trim().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { message: string }).message);
    expect(messages).to.deep.equal(['listening', 'stopping', 'stopped']);
  });

  it('names commands that can be pasted as they are: with npx where npx started it, and with the file of tokens', async () => {
    const folder = folders();
    const tokens = join(folder, 'dossiers.db.tokens');
    for (const [npm_command, program] of [
      ['exec', 'npx mission-dossier'],
      ['', 'mission-dossier'],
    ] as const) {
      const service = await serving([], { cwd: folder, env: { npm_command } });
      running.push(service);
      expect(service.output()).to.include(`" ${program} relay --outbox outbox.db --to ${service.url}v1/events\n`);
      expect(service.output()).to.include(`\n  ${program} token create --label NAME --tokens ${tokens}\n`);
      await service.stop();
    }
    const open = await begin(folder, '--reading', 'open');
    expect(open.output()).to.not.include('token create');
    await open.stop();
    const guarded = await begin(folder, '--reading', 'token', '--tokens', 'others.tokens');
    expect(guarded.output()).to.include(`--tokens ${join(folder, 'others.tokens')}\n`);
  });

  it('refuses a secret that others may read, and an invalid one', async () => {
    const folder = folders({ 'dossiers.db.secret': 'whsec_c29tZXRoaW5nIHRoYXQgaXMgbG9uZyBlbm91Z2g=\n' });
    const file = join(folder, 'dossiers.db.secret');
    chmodSync(file, 0o644);
    const open = await run(['serve', '--port', '0'], { cwd: folder });
    expect([open.code, open.stderr]).to.deep.equal([
      2,
      `error: the secret file ${file} cannot be used: others may read it (chmod 600 keeps them out); correct it, or move it away so that a new one is created\n`,
    ]);
    chmodSync(file, 0o600);
    writeFileSync(file, 'nothing');
    expect((await run(['serve', '--port', '0'], { cwd: folder })).stderr).to.include('whsec_ and base64');
  });

  it('refuses a file of tokens that it cannot read, before it listens', async () => {
    const folder = folders();
    const { code, stdout, stderr } = await run(['serve', '--port', '0', '--tokens', folder], { cwd: folder });
    expect([code, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.match(/^error: the token file .* cannot be used: it is a folder; give a file\n$/);
  });

  it('refuses options that do not go together, and a port that is taken', async () => {
    const folder = folders();
    const half = await run(['serve', '--tls-cert', 'cert.pem'], { cwd: folder });
    expect(half.code).to.equal(2);
    expect(half.stderr).to.include('--tls-key');
    expect(existsSync(join(folder, 'dossiers.db'))).to.equal(false);
    const service = await begin(folder);
    const { port } = new URL(service.url);
    const taken = await run(['serve', '--port', port, '--data', 'other.db'], { cwd: folder });
    expect([taken.code, taken.stderr]).to.deep.equal([
      2,
      `error: cannot listen on 127.0.0.1, port ${port}: another program listens there; give another port, or 0 for a free one\n`,
    ]);
  });
});
