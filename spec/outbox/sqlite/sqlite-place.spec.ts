import { constants, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { troubleWith, type MayUse } from '../../../lib/sqlite/sqlite-place.js';
import { OUTBOX_FILE } from '../../../lib/outbox/sqlite/outbox-file.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

describe('The place of an outbox file that cannot be opened', () => {
  const folder = temporaryFolder();
  let file: string;

  /** What is said when this path must not be used in this way; root may do everything, so it is not tried. */
  const troubleWithout = (path: string, mode: number, options: { readOnly?: boolean; place?: string } = {}) => {
    const mayUse: MayUse = (asked, wanted) => asked !== path || (wanted & mode) === 0;
    return troubleWith(
      { file: options.place ?? file, readOnly: options.readOnly ?? false, create: true },
      OUTBOX_FILE.madeBy,
      mayUse,
    );
  };
  const messageFor = (path: string, options: { readOnly?: boolean; create?: boolean } = {}): string => {
    try {
      SqliteOutbox.open(path, options).close();
      return 'opened';
    } catch (error) {
      return (error as Error).message;
    }
  };

  before(() => {
    file = join(folder(), 'a.db');
    SqliteOutbox.open(file).close();
  });

  it('is told when it is a folder, or in none', () => {
    const nowhere = join(folder(), 'nowhere');
    writeFileSync(join(folder(), 'text'), 'hello');
    for (const options of [{}, { readOnly: true }]) {
      expect(messageFor(folder(), options)).to.equal(
        `the outbox ${folder()} cannot be used (it is a folder): give the path of a file`,
      );
      expect(messageFor(join(nowhere, 'a.db'), options)).to.equal(
        `the outbox ${join(nowhere, 'a.db')} cannot be used (the folder ${nowhere} does not exist): ` +
          'create the folder, or give another path',
      );
      expect(messageFor(join(folder(), 'text', 'a.db'), options)).to.match(/the folder .* does not exist/);
    }
  });

  it('is told when there is no file, and none is to be made', () => {
    for (const options of [{ create: false }, { readOnly: true }]) {
      expect(messageFor(join(folder(), 'none.db'), options)).to.match(
        /none\.db cannot be used \(the file does not exist\): check the path; emitting/,
      );
    }
  });

  it('is told when the file is empty, which is left as it is unless an outbox is to be made', () => {
    const empty = join(folder(), 'empty.db');
    writeFileSync(empty, '');
    for (const options of [{ create: false }, { readOnly: true }]) {
      expect(messageFor(empty, options)).to.match(/empty\.db cannot be used \(it is empty\): check the path/);
      expect(statSync(empty).size).to.equal(0);
    }
    SqliteOutbox.open(empty).close();
    SqliteOutbox.open(empty, { readOnly: true }).close();
  });

  it('is told when this user may not use it', () => {
    const { R_OK, W_OK, X_OK } = constants;
    expect(troubleWithout(folder(), X_OK)?.what).to.equal(`this user may not enter ${folder()}`);
    expect(troubleWithout(file, R_OK)?.what).to.equal('this user may not read it');
    expect(troubleWithout(folder(), W_OK, { place: join(folder(), 'new.db') })?.what).to.equal(
      `this user may not create files in ${folder()}`,
    );
    expect(troubleWithout(folder(), W_OK, { readOnly: true })).to.eql({
      what: 'SQLite needs two files beside it to read it, and may not create them',
      advice: `make ${folder()} writable for this user, or copy the file, and its -wal file if there is one, to a folder that is`,
    });
  });

  it('is not blamed for anything else', () => {
    expect(troubleWithout(folder(), constants.W_OK)).to.equal(undefined);
    expect(troubleWith({ file, readOnly: true, create: false }, OUTBOX_FILE.madeBy)).to.equal(undefined);
    expect(troubleWith({ file: join(folder(), 'new.db'), readOnly: false, create: true }, OUTBOX_FILE.madeBy)).to.equal(
      undefined,
    );
    writeFileSync(join(folder(), 'text.db'), 'x'.repeat(5_000));
    expect(messageFor(join(folder(), 'text.db'), { readOnly: true })).to.include(
      'text.db is not an outbox, or its beginning was overwritten (',
    );
  });
});
