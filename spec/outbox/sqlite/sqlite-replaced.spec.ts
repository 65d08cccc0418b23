import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { DossierEmitter } from '../../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../../support/local-findings.js';
import { NAMESPACE } from '../../support/samples.js';
import { temporaryFolder } from '../../support/temporary-folders.js';
import { codeOf, insertAll } from '../outbox.contract.js';

const SUFFIXES = ['', '-wal', '-shm', '-reserve'];

describe('The file of an outbox that is no longer at its path', () => {
  const folder = temporaryFolder();
  let file: string;
  let outbox: SqliteOutbox;
  let files = 0;

  const removeAll = (): void => SUFFIXES.forEach((suffix) => rmSync(file + suffix, { force: true }));
  const renameAll = (to: string): void =>
    SUFFIXES.filter((suffix) => existsSync(file + suffix)).forEach((suffix) => renameSync(file + suffix, to + suffix));
  /** What is in the file at a path, found out by a process's other connection. */
  const idsAt = (path: string): readonly string[] => {
    const reader = SqliteOutbox.open(path, { create: false });
    const ids = reader.list({ limit: 100 }).map(({ eventId }) => eventId);
    reader.close();
    return ids;
  };
  /** A file system whose clock ticks slowly must not hide a change: so the folder looks as if it had not changed. */
  const settle = (): void => {
    utimesSync(dirname(file), new Date(1_000), new Date(1_000));
    outbox.statistics();
  };

  beforeEach(() => {
    files += 1;
    mkdirSync(join(folder(), String(files)));
    file = join(folder(), String(files), 'a.db');
    outbox = SqliteOutbox.open(file);
    insertAll(outbox, 'before');
    outbox.receive(41);
    settle();
  });
  afterEach(() => {
    outbox.close();
  });

  const displacements: readonly (readonly [string, () => void])[] = [
    ['deleted with all beside it', removeAll],
    ['deleted alone', () => rmSync(file)],
    ['renamed', () => renameAll(`${file}.old`)],
    ['in a folder that was renamed', () => renameSync(dirname(file), `${dirname(file)}-renamed`)],
    [
      'replaced by another outbox',
      () => {
        const other = SqliteOutbox.open(join(folder(), 'other.db'));
        insertAll(other, `theirs ${String(files)}`);
        other.close();
        removeAll();
        copyFileSync(join(folder(), 'other.db'), file);
      },
    ],
  ];
  for (const [how, displace] of displacements) {
    for (const [what, use] of [
      ['a single event', () => outbox.insertNext(() => ({ eventId: 'after', eventType: 'T', text: '{}' }))],
      ['a transaction', () => insertAll(outbox, 'after')],
      ['the clock', () => outbox.receive(50)],
      ['what is due', () => outbox.due({ limit: 9 })],
      ['the counts', () => outbox.statistics()],
    ] as const) {
      it(`${how} is noticed before ${what} is answered`, () => {
        displace();
        expect(codeOf(use)).to.equal('OUTBOX_REPLACED');
      });
    }
  }

  it('is said so once; then the file at the path is used, and the clock goes on', () => {
    const emitter = new DossierEmitter({ namespace: NAMESPACE, store: outbox });
    for (let round = 1; round <= 3; round += 1) {
      const lamport = outbox.statistics().lamportClock;
      removeAll();
      const failed = emitter.emit(findingIndexed('a.md'));
      expect(failed).to.have.nested.property('error.code', 'OUTBOX_REPLACED');
      const stored = emitter.emit(findingIndexed('b.md'));
      if (stored.outcome !== 'stored') throw new Error(JSON.stringify(stored));
      expect(stored.event.lamport_clock).to.be.above(lamport);
      expect(idsAt(file)).to.eql([stored.event.event_id]);
    }
  });

  it('is not made anew by who wants none, which is told what is wrong', () => {
    const relay = SqliteOutbox.open(file, { create: false });
    removeAll();
    expect(codeOf(() => relay.due({ limit: 1 }))).to.equal('OUTBOX_REPLACED');
    expect(codeOf(() => relay.due({ limit: 1 }))).to.equal('OUTBOX_UNAVAILABLE');
    expect(existsSync(file)).to.equal(false);
    relay.close();
  });

  it('loses nothing of the file that takes its place, nor of itself, when it is let go', () => {
    renameAll(`${file}.old`);
    const other = SqliteOutbox.open(file);
    insertAll(other, 'theirs');
    expect(codeOf(() => outbox.statistics())).to.equal('OUTBOX_REPLACED');
    insertAll(outbox, 'ours');
    insertAll(other, 'theirs again');
    other.close();
    outbox.close();
    expect(idsAt(file)).to.eql(['theirs', 'ours', 'theirs again']);
    expect(idsAt(`${file}.old`)).to.eql(['before']);
  });

  it('keeps what was answered when only its log was deleted', () => {
    insertAll(outbox, 'in the log');
    rmSync(`${file}-wal`);
    expect(insertAll(outbox, 'after')).to.eql([{ result: 'stored' }]);
    expect(insertAll(outbox, 'later')).to.eql([{ result: 'stored' }]);
    expect(idsAt(file)).to.eql(['before', 'in the log', 'after', 'later']);
  });

  it('is noticed when its log was replaced', () => {
    const other = join(folder(), `log-of-${String(files)}.db`);
    const writer = SqliteOutbox.open(other);
    insertAll(writer, 'x');
    copyFileSync(`${other}-wal`, `${file}-new`);
    writer.close();
    renameSync(`${file}-new`, `${file}-wal`);
    expect(codeOf(() => insertAll(outbox, 'after'))).to.equal('OUTBOX_REPLACED');
  });

  it('is noticed behind a link', () => {
    const target = join(dirname(file), 'target.db');
    const link = join(dirname(file), 'link.db');
    SqliteOutbox.open(target).close();
    symlinkSync(target, link);
    const linked = SqliteOutbox.open(link);
    expect(insertAll(linked, 'a')).to.eql([{ result: 'stored' }]);
    renameSync(target, `${target}.old`);
    expect(codeOf(() => insertAll(linked, 'b'))).to.equal('OUTBOX_REPLACED');
    linked.close();
  });

  it('is looked at by its folder alone while nothing changes there', () => {
    settle();
    const before = readdirSync(dirname(file));
    expect(insertAll(outbox, 'a', 'b')).to.have.length(2);
    expect(readdirSync(dirname(file))).to.eql(before);
  });
});
