import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { SqliteSession } from '../../../lib/sqlite/sqlite-session.js';
import { openDatabase } from '../../../lib/sqlite/sqlite-connection.js';
import { loadSqlite } from '../../../lib/sqlite/sqlite-driver.js';
import { OUTBOX_FILE } from '../../../lib/outbox/sqlite/outbox-file.js';
import { completeSqliteOptions, type SqliteOutboxOptions } from '../../../lib/outbox/sqlite/sqlite-options.js';
import { MIGRATIONS } from '../../../lib/outbox/sqlite/sqlite-schema.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { codeOf, insertAll, storable } from '../outbox.contract.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

describe('The file of an outbox', () => {
  const folder = temporaryFolder();
  const pathOf = (name: string): string => join(folder(), name);

  /** A closed outbox file with these events in it. */
  const fileWith = (name: string, ...eventIds: readonly string[]): string => {
    const outbox = SqliteOutbox.open(pathOf(name));
    insertAll(outbox, ...eventIds);
    outbox.close();
    return pathOf(name);
  };
  const idsIn = (file: string, options?: SqliteOutboxOptions): readonly string[] => {
    const outbox = SqliteOutbox.open(file, options);
    const ids = outbox.list({ limit: 1_000 }).map(({ eventId }) => eventId);
    outbox.close();
    return ids;
  };
  const pragma = (file: string, sql: string): void => {
    const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
    database.exec(sql);
    database.close();
  };

  it('keeps events, the clock and the lease from one opening to the next', () => {
    const file = pathOf('kept.db');
    const outbox = SqliteOutbox.open(file);
    outbox.receive(7);
    insertAll(outbox, 'a', 'b');
    outbox.acquireLease({ token: 't', host: 'far', pid: 1 }, 60_000);
    outbox.close();
    const again = SqliteOutbox.open(file);
    expect(again.list({ limit: 9 }).map(({ eventId }) => eventId)).to.eql(['a', 'b']);
    expect(again.transact((writer) => writer.tick())).to.equal(9);
    expect(again.acquireLease({ token: 'u', host: 'far', pid: 1 }, 1).granted).to.equal(false);
    again.close();
  });

  it('has a log that is written over, and need not be emptied by who stores a large batch', () => {
    const file = pathOf('log.db');
    const outbox = SqliteOutbox.open(file, { synchronous: 'NORMAL' });
    const many = Array.from({ length: 1_200 }, (_, index) => storable(`many ${String(index)}`, 'x'.repeat(4_000)));
    const empty = statSync(file).size;
    outbox.transact((writer) => writer.insertAll(many));
    expect(statSync(file).size).to.equal(empty);
    insertAll(outbox, 'one');
    expect(statSync(file).size).to.be.above(1_200 * 4_000);
    const log = statSync(`${file}-wal`).size;
    for (const { eventId, text } of many) insertAll(outbox, storable(`again ${eventId}`, text));
    expect(statSync(`${file}-wal`).size).to.equal(log);
    outbox.close();
  });

  it('is complete without its log once everybody has closed it', () => {
    const file = fileWith('alone.db', 'a', 'b');
    copyFileSync(file, pathOf('alone-copy.db'));
    expect(idsIn(pathOf('alone-copy.db'))).to.eql(['a', 'b']);
  });

  it('waits for the disk at every transaction, unless told otherwise', () => {
    for (const [synchronous, expected] of [
      [undefined, 2],
      ['FULL', 2],
      ['NORMAL', 1],
    ] as const) {
      const options = completeSqliteOptions(pathOf('sync.db'), synchronous === undefined ? {} : { synchronous });
      const database = openDatabase(options, OUTBOX_FILE);
      expect(database.prepare('PRAGMA held.synchronous').get()?.['synchronous']).to.equal(expected);
      expect(database.prepare('PRAGMA held.journal_mode').get()?.['journal_mode']).to.equal('wal');
      database.close();
    }
  });

  it('does not wait for what can be made again', () => {
    const session = new SqliteSession(completeSqliteOptions(pathOf('remakable.db'), {}), OUTBOX_FILE);
    // SQLite keeps the answer with the text of the question.
    const synchronous = (blanks: string) => session.get(`PRAGMA ${blanks}held.synchronous`)?.['synchronous'];
    expect(session.write(() => synchronous(''))).to.equal(2);
    expect(session.writeRemakable(() => synchronous(' '))).to.equal(1);
    expect(session.write(() => synchronous('  '))).to.equal(2);
    session.close();
  });

  it('is not made by mistake', () => {
    expect(codeOf(() => SqliteOutbox.open(pathOf('typo.db'), { create: false }))).to.equal('OUTBOX_UNAVAILABLE');
    expect(codeOf(() => SqliteOutbox.open(pathOf('typo.db'), { readOnly: true }))).to.equal('OUTBOX_UNAVAILABLE');
    expect(statSync(pathOf('typo.db'), { throwIfNoEntry: false })).to.equal(undefined);
    const file = fileWith('there.db', 'a');
    expect(idsIn(file, { create: false })).to.eql(['a']);
  });

  it('must be in a folder that is there, and be no folder', () => {
    expect(codeOf(() => SqliteOutbox.open(join(folder(), 'nowhere', 'a.db')))).to.equal('OUTBOX_UNAVAILABLE');
    expect(codeOf(() => SqliteOutbox.open(folder()))).to.equal('OUTBOX_UNAVAILABLE');
  });

  it('is a file also when its name means something else to SQLite', () => {
    const cwd = process.cwd();
    process.chdir(folder());
    try {
      for (const name of [':memory:', 'file:uri.db?mode=memory']) {
        const outbox = SqliteOutbox.open(name);
        insertAll(outbox, 'a');
        outbox.close();
        expect(idsIn(name)).to.eql(['a']);
        expect(statSync(pathOf(name)).isFile()).to.equal(true);
      }
    } finally {
      process.chdir(cwd);
    }
  });

  const nonsense: readonly (readonly [string, SqliteOutboxOptions])[] = [
    ['', {}],
    ['a\0b', {}],
    ['a.db', { synchronous: 'OFF; DROP TABLE event' as 'FULL' }],
    ['a.db', { busyTimeout: -1 }],
    ['a.db', { busyTimeout: 0.5 }],
    ['a.db', { busyTimeout: 2 ** 31 }],
    ['a.db', { maxPages: 0 }],
    ['a.db', { limit: 0 }],
  ];
  for (const [file, options] of nonsense) {
    it(`is not opened as ${JSON.stringify(file)} with ${JSON.stringify(options)}`, () => {
      expect(codeOf(() => SqliteOutbox.open(file, options))).to.equal('INVALID_ARGUMENT');
    });
  }

  describe('of another version', () => {
    it('is refused when it is newer, and left as it is', () => {
      const file = fileWith('newer.db', 'a');
      pragma(file, `PRAGMA user_version = ${String(MIGRATIONS.length + 1)}`);
      const before = readFileSync(file);
      expect(codeOf(() => SqliteOutbox.open(file))).to.equal('OUTBOX_TOO_NEW');
      expect(codeOf(() => SqliteOutbox.open(file, { readOnly: true }))).to.equal('OUTBOX_TOO_NEW');
      expect(readFileSync(file).equals(before)).to.equal(true);
    });

    it('is refused when it is another program’s, and left as it is', () => {
      const file = pathOf('foreign.db');
      pragma(file, 'CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)');
      const before = readFileSync(file);
      expect(codeOf(() => SqliteOutbox.open(file))).to.equal('OUTBOX_FOREIGN');
      pragma(file, 'PRAGMA user_version = 1');
      expect(codeOf(() => SqliteOutbox.open(file))).to.equal('OUTBOX_FOREIGN');
      pragma(file, 'PRAGMA user_version = 0');
      expect(readFileSync(file).subarray(100).equals(before.subarray(100))).to.equal(true);
    });

    it('becomes an outbox when it is empty', () => {
      writeFileSync(pathOf('empty.db'), '');
      expect(idsIn(pathOf('empty.db'))).to.eql([]);
    });

    const NEXT = [...MIGRATIONS, "ALTER TABLE event ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'"];
    const openNext = (file: string) =>
      openDatabase(completeSqliteOptions(file, {}), { ...OUTBOX_FILE, migrations: NEXT });

    it('is brought up to date when it is older, with all that is in it', () => {
      const file = fileWith('older.db', 'a', 'b');
      const database = openNext(file);
      expect(
        database
          .prepare('SELECT event_id, colour FROM event')
          .all()
          .map((row) => ({ ...row })),
      ).to.eql([
        { event_id: 'a', colour: 'grey' },
        { event_id: 'b', colour: 'grey' },
      ]);
      expect(database.prepare('PRAGMA held.user_version').get()?.['user_version']).to.equal(MIGRATIONS.length + 1);
      database.close();
      openNext(file).close();
      expect(codeOf(() => SqliteOutbox.open(file))).to.equal('OUTBOX_TOO_NEW');
    });

    it('stays what it was when a migration fails half way', () => {
      const file = fileWith('failed.db', 'a');
      const failing = [...MIGRATIONS, 'ALTER TABLE event ADD COLUMN colour TEXT; ALTER TABLE nothing ADD COLUMN a'];
      expect(
        codeOf(() => openDatabase(completeSqliteOptions(file, {}), { ...OUTBOX_FILE, migrations: failing })),
      ).to.equal('OUTBOX_UNAVAILABLE');
      expect(idsIn(file)).to.eql(['a']);
      openNext(file).close();
    });

    it('is not brought up to date by who only looks', () => {
      const file = fileWith('looked-at.db', 'a');
      const looking = completeSqliteOptions(file, { readOnly: true });
      expect(codeOf(() => openDatabase(looking, { ...OUTBOX_FILE, migrations: NEXT }))).to.equal('OUTBOX_READ_ONLY');
      expect(idsIn(file)).to.eql(['a']);
    });
  });

  describe('that is damaged', () => {
    it('is refused when it is not a database, and left as it is', () => {
      const file = pathOf('noise.db');
      writeFileSync(file, 'this is a text of some length, and no database at all\n'.repeat(40));
      const before = readFileSync(file);
      expect(codeOf(() => SqliteOutbox.open(file))).to.equal('OUTBOX_DAMAGED');
      expect(readFileSync(file).equals(before)).to.equal(true);
    });

    it('is an error where it is damaged, and can be read elsewhere', () => {
      const file = pathOf('torn.db');
      const outbox = SqliteOutbox.open(file);
      for (let each = 0; each < 40; each += 1) insertAll(outbox, storable(`e${String(each)}`, 'x'.repeat(2_000)));
      outbox.close();
      const copy = pathOf('torn-copy.db');
      copyFileSync(file, copy);
      const torn = openSync(copy, 'r+');
      writeSync(torn, Buffer.alloc(4_096, 0xff), 0, 4_096, statSync(copy).size - 4_096);
      closeSync(torn);
      const damaged = SqliteOutbox.open(copy);
      expect(codeOf(() => damaged.list({ limit: 100 }))).to.equal('OUTBOX_DAMAGED');
      expect(damaged.list({ limit: 10 }).map(({ eventId }) => eventId)).to.include('e9');
      expect(damaged.find('e0')!.text).to.have.length(2_000);
      damaged.close();
    });
  });

  describe('that cannot be written to', () => {
    it('can be read, and says so when it is to be changed', () => {
      const file = fileWith('read-only.db', 'a');
      const outbox = SqliteOutbox.open(file, { readOnly: true });
      expect(codeOf(() => insertAll(outbox, 'b'))).to.equal('OUTBOX_READ_ONLY');
      expect(codeOf(() => outbox.receive(3))).to.equal('OUTBOX_READ_ONLY');
      expect(outbox.list({ limit: 9 }).map(({ eventId }) => eventId)).to.eql(['a']);
      expect(outbox.statistics()).to.include({ pending: 1, lamportClock: 0 });
      outbox.close();
    });

    it('is found out by who opens it to write', () => {
      const file = fileWith('protected.db', 'a');
      chmodSync(file, 0o444);
      chmodSync(folder(), 0o777);
      const program = `
        const { SqliteOutbox } = await import(${JSON.stringify(new URL('../../../lib/outbox/sqlite/sqlite.outbox.js', import.meta.url))});
        // The superuser may write everything, so the user "nobody" tries
        if (process.getuid?.() === 0) { process.setgid(65534); process.setuid(65534); }
        const outbox = SqliteOutbox.open(${JSON.stringify(file)});
        try { outbox.transact((writer) => writer.tick()); } catch (error) { console.log(error.code); }
        console.log(outbox.list({ limit: 9 }).length);
      `;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        // The user "nobody" may not write the coverage of a superuser's run, and would say so
        env: { ...process.env, NODE_V8_COVERAGE: '' },
      });
      expect(stderr).to.equal('');
      expect(stdout.split('\n')).to.eql(['OUTBOX_READ_ONLY', '1', '']);
    });
  });

  describe('on a full disk', () => {
    const fill = (outbox: SqliteOutbox): string => {
      for (let each = 0; each < 1_000; each += 1) {
        try {
          insertAll(outbox, storable(`e${String(each)}`, 'x'.repeat(1_000)));
        } catch (error) {
          return (error as { readonly code: string }).code;
        }
      }
      return 'never full';
    };

    it('says so, keeps what it has, and goes on once there is room', () => {
      const file = pathOf('full.db');
      const outbox = SqliteOutbox.open(file, { maxPages: 40 });
      expect(fill(outbox)).to.equal('OUTBOX_DISK_FULL');
      const { pending } = outbox.statistics();
      expect(pending).to.be.greaterThan(10);
      const entries = outbox.list({ limit: 1_000 });
      expect(entries.map(({ eventId }) => eventId)).to.eql(entries.map((_, index) => `e${String(index)}`));
      expect(entries).to.have.length(pending);
      outbox.close();
      const roomier = SqliteOutbox.open(file, { maxPages: 80 });
      expect(insertAll(roomier, 'more')).to.eql([{ result: 'stored' }]);
      expect(roomier.statistics().pending).to.equal(pending + 1);
      roomier.close();
    });

    it('stores nothing of a transaction that goes on after its failure', () => {
      const file = pathOf('swallowed.db');
      const outbox = SqliteOutbox.open(file, { maxPages: 40 });
      fill(outbox);
      const { pending, lamportClock } = outbox.statistics();
      const work = (): void =>
        outbox.transact((writer) => {
          writer.tick();
          try {
            writer.insert(storable('large', 'x'.repeat(100_000)));
          } catch {
            // Whoever swallows this must not believe that the rest is stored
          }
        });
      expect(codeOf(work)).to.equal('OUTBOX_DISK_FULL');
      expect(outbox.statistics()).to.include({ pending, lamportClock });
      outbox.close();
    });
  });

  describe('and the SQLite it needs', () => {
    it('is loaded when the first file is opened, not before', () => {
      const index = JSON.stringify(new URL('../../../lib/emission.js', import.meta.url));
      const adapter = JSON.stringify(new URL('../../../lib/outbox/sqlite/sqlite.outbox.js', import.meta.url));
      const program = `
        import { createRequire } from 'node:module';
        const isLoaded = () => Object.keys(createRequire(${index}).cache).some((path) => path.includes('photostructure'));
        await import(${index});
        const { SqliteOutbox } = await import(${adapter});
        const before = isLoaded();
        SqliteOutbox.open(${JSON.stringify(pathOf('loaded.db'))}).close();
        console.log(before, isLoaded() || Number.parseInt(process.versions.node) >= 24);
      `;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
      });
      expect(`${stdout}${stderr}`).to.equal('false true\n');
    });

    it('is Node’s own where that is stable, and the package elsewhere', () => {
      const installed: unknown = createRequire(import.meta.url)('@photostructure/sqlite');
      expect(loadSqlite('23.11.0')).to.equal(installed);
      expect(loadSqlite('20.19.0')).to.equal(installed);
      const hasOwn = Number.parseInt(process.versions.node, 10) >= 24;
      if (hasOwn) expect(loadSqlite('24.0.0')).to.not.equal(installed);
      else expect(codeOf(() => loadSqlite('24.0.0'))).to.equal('SQLITE_MISSING');
    });
  });
});
