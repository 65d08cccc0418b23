import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { WatchEmission } from '../../../lib/cli/scan/watch-emission.js';
import { rescanOf } from '../../../lib/cli/scan/watch.action.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { Collected } from '../../support/collected.js';

describe('WatchEmission', () => {
  let repository: MadeUpRepository;
  beforeEach(() => {
    repository = new MadeUpRepository();
    repository.write('kitty-specs/006-gone/meta.json', '{"mission_type":"plan","target_branch":"main"}');
  });
  afterEach(() => repository.remove());

  async function told(...steps: readonly (() => void)[]): Promise<readonly string[]> {
    const rescan = rescanOf([repository.root], { format: 'text' });
    const stderr = new Collected();
    const options = { format: 'text', emit: true, outbox: join(repository.root, 'outbox.db') } as const;
    const terminal = { stdin: process.stdin, stdout: new Collected(), stderr, env: {} };
    const emission = new WatchEmission(rescan, options, terminal);
    await emission.begin(rescan.scan());
    const before = stderr.text().length;
    for (const step of steps) {
      step();
      await emission.follow(rescan.scan());
    }
    return stderr.text().slice(before).split('\n').slice(0, -1);
  }
  const remove = (mission: string) => (): void => {
    rmSync(join(repository.root, 'kitty-specs', mission), { recursive: true });
  };
  const nothing = (): void => undefined;

  it('announces a mission that vanishes at once, and once', async () => {
    expect(await told(remove('006-gone'), nothing)).to.deep.equal(['006-gone (its folder is gone): 2 events emitted']);
  });

  it('announces the last mission that vanishes, too', async () => {
    expect(await told(remove('006-gone'), remove('007-search'), nothing)).to.deep.equal([
      '006-gone (its folder is gone): 2 events emitted',
      '007-search (its folder is gone): 5 events emitted',
    ]);
  });

  it('emits a mission that comes back', async () => {
    const comeBack = (): void => repository.write('kitty-specs/006-gone/meta.json', '{"target_branch":"main"}');
    expect((await told(remove('006-gone'), comeBack)).slice(1)).to.deep.equal(['006-gone: 2 events emitted']);
  });
});
