import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { withFileLock } from '../../../lib/service/http/access/file-lock.js';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';
import { processProgram } from '../../support/process-program.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { until } from '../../support/until.js';

describe('The lock of a file', () => {
  const folders = temporaryFolders();

  it('lets one after the other change it, also when one fails', async () => {
    const folder = folders();
    const path = join(folder, 'file');
    let inside = 0;
    let most = 0;
    const change = (number: number): Promise<number> =>
      withFileLock(path, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await setTimeout(5);
        inside -= 1;
        if (number === 3) throw new Error('three');
        return number;
      });
    const ended = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(change));
    expect(most).to.equal(1);
    expect(ended.map(({ status }) => status).filter((status) => status === 'rejected')).to.have.length(1);
    expect(readdirSync(folder)).to.deep.equal(['file.lock']);
  });

  it('is not held by a lock file that was left behind, whatever its age', async () => {
    const path = join(folders(), 'file');
    for (const seconds of [-60, 0, 60]) {
      writeFileSync(`${path}.lock`, '');
      const time = Date.now() / 1_000 + seconds;
      utimesSync(`${path}.lock`, time, time);
      expect(await withFileLock(path, () => Promise.resolve('done'))).to.equal('done');
    }
  });

  it('cannot be had where no file can be made', async () => {
    const path = join(folders(), 'file');
    mkdirSync(path);
    const error = await rejectionOf(withFileLock(join(path, 'none', 'file'), () => Promise.resolve()));
    expect(error).to.include({ code: 'ENOENT' });
  });

  describe('among processes', () => {
    const children: ChildProcess[] = [];
    afterEach(() => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
    });

    /** Starts a process that works on the file of tokens; resolves once it has said something. */
    const started = async (work: 'hold' | 'create', path: string): Promise<ChildProcess & { said: () => string }> => {
      const child = fork(processProgram('service/http/locking'), [work, path], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      children.push(child);
      let text = '';
      child.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more));
      await until(() => text !== '');
      return Object.assign(child, { said: () => text });
    };
    const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
      const closed = once(child, 'close');
      child.kill(signal);
      await closed;
    };

    it('is free as soon as a process that holds it is killed', async () => {
      const path = join(folders(), 'tokens');
      for (let round = 0; round < 3; round += 1) {
        const holder = await started('hold', path);
        const waiting = withFileLock(path, () => Promise.resolve('free'));
        expect(await Promise.race([waiting, setTimeout(100, 'locked')])).to.equal('locked');
        await ended(holder, 'SIGKILL');
        expect(await waiting).to.equal('free');
      }
    });

    it('stays with a process that is stopped, and the others say which one it is', async () => {
      const path = join(folders(), 'tokens');
      const holder = await started('hold', path);
      const impatient = new TokenFile(path, undefined, { patience: 50 });
      const token = { label: 'late', scopes: ['read'], projects: null } as const;
      const refused = async (): Promise<Error> => (await rejectionOf(impatient.create(token))) as Error;
      expect(await refused()).to.include({ code: 'UNUSABLE_TOKEN_FILE' });
      const named = `process ${String(holder.pid)} keeps it locked; wait until it ends`;
      await until(async () => (await refused()).message.includes(named));
      holder.kill('SIGSTOP');
      const time = Date.now() / 1_000 - 3_600;
      utimesSync(`${path}.lock`, time, time);
      expect((await refused()).message).to.include('another command keeps it locked');
      expect(await new TokenFile(path).list()).to.deep.equal([]);
      holder.kill('SIGCONT');
      await ended(holder, 'SIGKILL');
      await impatient.create(token);
      expect(await new TokenFile(path).list()).to.have.length(1);
    });

    it('loses no token that was created, while processes that create them are killed', async () => {
      const path = join(folders(), 'tokens');
      const created: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const workers = await Promise.all([1, 2, 3].map(() => started('create', path)));
        await until(() => workers.every((worker) => worker.said().split('\n').length > 3 + round));
        await Promise.all(workers.map((worker) => ended(worker, 'SIGKILL')));
        // The last line may be cut off.
        created.push(...workers.flatMap((worker) => worker.said().split('\n').slice(0, -1)));
      }
      const kept = new Set((await new TokenFile(path).list()).map(({ id }) => id));
      expect(created.filter((id) => !kept.has(id))).to.deep.equal([]);
      expect(created.length).to.be.at.least(36);
      // At most one more for each process: the one that it could not report any more.
      expect(kept.size - created.length).to.be.within(0, 12);
    });
  });
});
