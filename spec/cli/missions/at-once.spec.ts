import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { sized } from '../../support/random-runs.js';
import { ended, start, type Run } from '../bin.js';

const PROCESSES = sized(3, 2);

describe('Commands about missions that run at once', function () {
  this.timeout(120_000);
  let repository: MadeUpRepository;
  beforeEach(() => (repository = new MadeUpRepository()));
  afterEach(() => repository.remove());

  const atOnce = (args: readonly string[]): Promise<readonly Run[]> =>
    Promise.all(Array.from({ length: PROCESSES }, () => ended(start(args))));
  const codes = (runs: readonly Run[]) => runs.map(({ code, stderr }) => (code === 0 ? 0 : stderr));

  it('accept a baseline whole, and leave no drafts behind', async () => {
    expect(codes(await atOnce(['baseline', 'accept', repository.root]))).to.deep.equal(Array(PROCESSES).fill(0));
    const folder = join(repository.root, '.kittify', 'dossiers', '007-search');
    expect(readdirSync(folder).sort()).to.deep.equal(['parity-baseline.artifacts.json', 'parity-baseline.json']);
    const drift = await ended(start(['drift', repository.root]));
    expect(drift).to.include({ code: 0, stderr: '' });
  });

  it('keep one snapshot', async () => {
    expect(codes(await atOnce(['snapshot', repository.root]))).to.deep.equal(Array(PROCESSES).fill(0));
    const folder = join(repository.folder.path, '.kittify', 'dossiers', '007-search', 'snapshots');
    const [only = '', ...more] = readdirSync(folder);
    expect(more).to.deep.equal([]);
    expect(JSON.parse(readFileSync(join(folder, only), 'utf8'))).to.have.property('parity_hash_sha256');
  });

  it('emit each event once into one outbox', async () => {
    const file = join(repository.root, 'outbox.db');
    const args = ['scan', repository.root, '--emit', '--outbox', file];
    expect(codes(await atOnce(args))).to.deep.equal(Array(PROCESSES).fill(0));
    const outbox = SqliteOutbox.open(file);
    try {
      expect(outbox.statistics().pending).to.equal(5);
    } finally {
      outbox.close();
    }
  });
});
