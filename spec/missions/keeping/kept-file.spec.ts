import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readKept, removeKept, writeKept } from '../../../lib/missions/keeping/kept-file.js';
import { thrownBy } from '../../support/thrown-by.js';

describe('A file that is kept with a mission', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'kept-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const messageOf = (work: (path: string) => unknown): string => {
    const { message } = thrownBy(() => work(join(root, 'a', 'file'))) as Error;
    return message.replace(root, '');
  };

  it('is not a folder, and the message says so and what to do', () => {
    mkdirSync(join(root, 'a', 'file'), { recursive: true });
    expect(messageOf((path) => readKept(path, root))).to.equal(
      '/a/file: it cannot be read: it is a folder; give a file',
    );
  });

  it('is not below a link that leads in a circle, and the message says so', () => {
    symlinkSync('b', join(root, 'a'));
    symlinkSync('a', join(root, 'b'));
    for (const work of [(path: string) => writeKept(path, 'x', root), (path: string) => removeKept(path, root)])
      expect(messageOf(work)).to.match(/: it cannot be reached: ELOOP/);
  });

  it('is not written below a file, and the message says so and what to do', () => {
    writeFileSync(join(root, 'a'), '');
    for (const path of ['a/file', 'a/b/file']) {
      expect((thrownBy(() => writeKept(join(root, path), 'x', root)) as Error).message).to.match(
        /: it cannot be written: a part of the path is not a folder; check the path; nothing was changed$/,
      );
    }
    expect(messageOf((path) => removeKept(path, root))).to.match(/a part of the path is not a folder; check the path$/);
  });
});
