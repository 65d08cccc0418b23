import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { eventText, fill, upTo } from '../../support/outboxes.js';
import { MAIN, scratchFolder } from '../bin.js';

const NOBODY = 65_534;
const COMMANDS = [['status'], ['list'], ['export'], ['check']] as const;
/** Binds the folder to itself, read-only: only the command sees it so. */
const READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';

describe('An outbox that cannot be written to', () => {
  const scratch = scratchFolder();
  let folder: string;
  let folders = 0;
  let temporary: string;

  /** A folder with two outboxes: one that is closed, and one as a killed process leaves it, with its log. */
  beforeEach(() => {
    folders += 1;
    folder = join(scratch.path, `ro-${folders}`);
    mkdirSync(folder);
    temporary = join(scratch.path, `tmp-${folders}`);
    mkdirSync(temporary, { mode: 0o777 });
    chmodSync(temporary, 0o777);
    const outbox = SqliteOutbox.open(join(folder, 'closed.db'));
    fill(outbox, ...upTo(3));
    copyFileSync(join(folder, 'closed.db'), join(folder, 'killed.db'));
    copyFileSync(join(folder, 'closed.db-wal'), join(folder, 'killed.db-wal'));
    outbox.close();
  });

  const flags = ['-m', '-rm'].find(
    (each) => spawnSync('unshare', [each, 'sh', '-c', READ_ONLY, tmpdir(), 'true']).status === 0,
  );
  /** As this user on a read-only file system where one can be had, else as one who may not write to the folder. */
  const look = (file: string, command: readonly string[]) => {
    const args = [MAIN, 'outbox', ...command, '--outbox', join(folder, file)];
    const env = { ...process.env, NODE_V8_COVERAGE: '', NO_COLOR: '1', TMPDIR: temporary };
    if (flags !== undefined) {
      return spawnSync('unshare', [flags, 'sh', '-c', READ_ONLY, folder, process.execPath, ...args], {
        encoding: 'utf8',
        env,
      });
    }
    chmodSync(folder, 0o555);
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    return spawnSync(process.execPath, args, { encoding: 'utf8', env, ...user });
  };
  afterEach(() => chmodSync(folder, 0o755));

  for (const file of ['closed.db', 'killed.db']) {
    for (const command of COMMANDS) {
      it(`can be looked at with ${command.join(' ')}: ${file}`, () => {
        const before = readdirSync(folder);
        const { status, stdout, stderr } = look(file, command);
        expect({ status, stderr }).to.eql({ status: 0, stderr: '' });
        if (command[0] === 'status') expect(stdout).to.match(/^pending +3$/m);
        if (command[0] === 'export')
          expect(stdout).to.equal(
            upTo(3)
              .map((number) => `${eventText(number)}\n`)
              .join(''),
          );
        expect(readdirSync(folder)).to.eql(before);
        expect(readdirSync(temporary)).to.eql([]);
      });
    }
  }

  it('says so to who would change it', () => {
    const { status, stdout, stderr } = look('closed.db', ['retry']);
    expect({ status, stdout }).to.eql({ status: 2, stdout: '' });
    expect(stderr).to.match(/closed\.db cannot be (used|written to)/);
  });
});
