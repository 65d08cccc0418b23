import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { withFileLock } from '../../../lib/service/http/access/file-lock.js';
import { rejectionOf } from '../../support/rejection-of.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

describe('The lock of a file', () => {
  const folders = temporaryFolders();

  it('lets one after the other change it, also when one fails', async () => {
    const path = join(folders(), 'file');
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
    expect(existsSync(`${path}.lock`)).to.equal(false);
  });

  it('is taken from who left it behind, in whatever time', async () => {
    const path = join(folders(), 'file');
    for (const seconds of [-60, 60]) {
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
});
