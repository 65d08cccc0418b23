import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { inMission, softwareMission } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run, start } from '../bin.js';

describe('mission-dossier scan --open', () => {
  const repository = temporaryFolders();

  async function opened(args: readonly string[]) {
    const child = start(['scan', '--open', ...args]);
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    const address = String(line).trim();
    const greeting = await fetch(address, { redirect: 'manual' });
    const cookie = greeting.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { child, origin: new URL(address).origin, headers: { cookie } };
  }

  it('serves the missions of a place until it is stopped', async () => {
    const { child, origin, headers } = await opened([repository(inMission('001-ferry', softwareMission()))]);
    const page = await (await fetch(origin, { headers })).text();
    expect(page).to.include('001-ferry').and.include('unknown');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).to.deep.equal([0, null]);
  });

  it('shows what changed, with --watch', async () => {
    const folder = repository(inMission('001-ferry', softwareMission()));
    const { child, origin, headers } = await opened(['--watch', folder]);
    const live = await fetch(`${origin}/live`, { headers });
    writeFileSync(join(folder, 'kitty-specs/001-ferry/new.md'), 'new\n');
    let heard = '';
    for await (const part of live.body ?? []) {
      heard += new TextDecoder().decode(part as Uint8Array);
      if (heard.includes('event: change')) break;
    }
    const list = await (await fetch(origin, { headers })).text();
    const [, dossier = ''] = /href="(\/dossiers\/\w+)"/.exec(list) ?? [];
    expect(await (await fetch(origin + dossier, { headers })).text()).to.include('new.md');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).to.deep.equal([0, null]);
  });

  it('does not go with --emit', async () => {
    const { code, stderr } = await run(['scan', '--open', '--emit', '--outbox', 'x.db']);
    expect(code).to.equal(2);
    expect(stderr).to.include('--open and --emit cannot be used together');
  });
});
