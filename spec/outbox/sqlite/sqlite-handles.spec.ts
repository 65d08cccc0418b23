import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DossierEmitter } from '../../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../../support/local-findings.js';
import { NAMESPACE } from '../../support/samples.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

/** The open files of this process, where the system lists them. */
const HANDLES = ['/proc/self/fd', '/dev/fd'].find((path) => existsSync(path));

describe('An outbox file that is closed', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  if (HANDLES === undefined) return;
  const openHandles = (): number => readdirSync(HANDLES).length;

  it('leaves no handle open, whatever was done with it, and need not wait for a garbage collection', () => {
    const use = (number: number): void => {
      const store = SqliteOutbox.open(join(folder(), `${String(number)}.db`), { synchronous: 'NORMAL' });
      new DossierEmitter({ namespace: NAMESPACE, store }).emitAll([findingIndexed('a.md'), findingIndexed('b.md')]);
      store.due({ limit: 1, maxBytes: 1 });
      store.statistics();
      store.close();
    };
    use(0);
    const before = openHandles();
    for (let number = 1; number <= 100; number += 1) use(number);
    expect(openHandles()).to.equal(before);
  });

  it('leaves none open when it could not be opened', () => {
    const open = (): void => {
      expect(() => SqliteOutbox.open(folder())).to.throw();
      expect(() => SqliteOutbox.open(join(folder(), '0.db'), { maxPages: 0 })).to.throw();
    };
    open();
    const before = openHandles();
    for (let time = 0; time < 20; time += 1) open();
    expect(openHandles()).to.equal(before);
  });
});
