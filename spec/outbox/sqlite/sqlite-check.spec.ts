import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { OutboxRelay } from '../../../lib/delivery/relay/outbox.relay.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { loadSqlite } from '../../../lib/sqlite/sqlite-driver.js';
import { lossOf } from '../../../lib/sqlite/log-scan.js';
import { answerAll, eventText, fill, inState, ScriptedTransport, upTo } from '../../support/outboxes.js';
import { temporaryFolder } from '../../support/temporary-folders.js';
import { insertAll, storable } from '../outbox.contract.js';
import { runs } from '../../support/random-runs.js';

const EVENTS = 40;

describe('A damaged outbox file that SQLite finds nothing wrong with', () => {
  const folder = temporaryFolder();
  let file: string;
  let files = 0;

  beforeEach(() => {
    files += 1;
    file = join(folder(), `${String(files)}.db`);
  });

  /** Changes a text wherever it is in the file, also in what SQLite has left behind; as many bytes as before. */
  const change = (from: string, to: string): void => {
    const bytes = readFileSync(file);
    expect(bytes.includes(from), from).to.equal(true);
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from)) bytes.write(to, at);
    writeFileSync(file, bytes);
  };
  const sent = async (outbox: SqliteOutbox): Promise<readonly string[]> => {
    const texts: string[] = [];
    const transport = new ScriptedTransport((events) => {
      texts.push(...events.map(({ text }) => text));
      return answerAll(events, 'success');
    });
    await new OutboxRelay(outbox, transport).drain();
    return texts;
  };

  it('sends no event that is not what was stored, says so, and sends the others', async () => {
    const filled = SqliteOutbox.open(file);
    fill(filled, ...upTo(9));
    filled.insertNext(() => ({ eventId: 'single', eventType: 'T', text: '{"one":"by itself"}' }));
    filled.close();
    change('docs/4.md', 'docs/5.md');
    change('by itself', 'by others');
    const outbox = SqliteOutbox.open(file);
    const { events, damaged, faults } = outbox.check();
    expect({ events, faults }).to.eql({ events: 10, faults: [] });
    expect(damaged.map(({ sequence, state }) => [sequence, state])).to.eql([
      [4, 'pending'],
      [10, 'pending'],
    ]);
    expect(await sent(outbox)).to.eql(
      upTo(9)
        .filter((number) => number !== 4)
        .map(eventText),
    );
    expect(inState(outbox, 'dead')).to.include(4);
    expect(outbox.list({ limit: 1, state: 'dead' })[0]?.lastError).to.include('damaged on the disk');
    expect(outbox.retry()).to.equal(2);
    expect(await sent(outbox), 'after a retry').to.eql([]);
    outbox.close();
  });

  it('knows an event by all that is never changed of it', () => {
    const filled = SqliteOutbox.open(file);
    insertAll(filled, { eventId: 'the id', eventType: 'the type', text: '{"the":"text"}' });
    filled.close();
    const sound = readFileSync(file);
    for (const [from, to] of [
      ['the type', 'the tyqe'],
      ['"text"', '"tixt"'],
    ] as const) {
      writeFileSync(file, sound);
      change(from, to);
      const outbox = SqliteOutbox.open(file);
      expect(outbox.check().damaged, from).to.have.length(1);
      expect(outbox.due({ limit: 9 })).to.eql([]);
      outbox.close();
    }
  });

  it('never sends a changed event, wherever bytes are written over', () => {
    const filled = SqliteOutbox.open(file);
    fill(filled, ...upTo(EVENTS));
    filled.close();
    const sound = readFileSync(file);
    const texts = new Set(upTo(EVENTS).map(eventText));
    const damage = fc.tuple(fc.nat(sound.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(damage, ([at, noise]) => {
        const bytes = Buffer.from(sound);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        writeFileSync(file, bytes);
        try {
          const outbox = SqliteOutbox.open(file, { busyTimeout: 50 });
          try {
            for (const { text } of outbox.due({ limit: 1_000 })) expect(texts).to.include(text);
          } finally {
            outbox.close();
          }
        } catch (error) {
          expect(error)
            .to.have.property('code')
            .that.matches(/^OUTBOX_/);
        }
        for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      }),
      { numRuns: runs(60) },
    );
  });

  it('leaves a damaged event out where it cannot even be marked, and comes to an end', () => {
    const filled = SqliteOutbox.open(file);
    fill(filled, ...upTo(3));
    filled.close();
    change('docs/2.md', 'docs/9.md');
    const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
    database.exec('CREATE TRIGGER kept BEFORE UPDATE ON event BEGIN SELECT RAISE(IGNORE); END');
    database.close();
    const outbox = SqliteOutbox.open(file);
    expect(outbox.due({ limit: 9 }).map(({ text }) => text)).to.eql([1, 3].map(eventText));
    outbox.close();
  });

  it('passes events from before checksums were kept', () => {
    const filled = SqliteOutbox.open(file);
    insertAll(filled, 'a');
    filled.close();
    const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
    database.exec('UPDATE event SET checksum = NULL');
    database.close();
    const outbox = SqliteOutbox.open(file);
    expect(outbox.check()).to.eql({ events: 1, damaged: [], faults: [], damagedLogs: [] });
    expect(outbox.due({ limit: 9 })).to.have.length(1);
    outbox.close();
  });

  it('is told by what SQLite says where it does find something', () => {
    const filled = SqliteOutbox.open(file);
    for (const number of upTo(EVENTS)) insertAll(filled, storable(`e${String(number)}`, 'x'.repeat(3_000)));
    filled.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 4_096);
    writeFileSync(file, bytes);
    const outbox = SqliteOutbox.open(file);
    expect(outbox.check().faults).to.not.eql([]);
    outbox.close();
  });

  describe('in its log', () => {
    /** A copy of an outbox as a killed process leaves it: with its log. */
    const killed = (): string => {
      const outbox = SqliteOutbox.open(file);
      for (const number of upTo(10)) insertAll(outbox, `e${String(number)}`);
      const copy = join(folder(), `killed-${String(files)}.db`);
      copyFileSync(file, copy);
      copyFileSync(`${file}-wal`, `${copy}-wal`);
      outbox.close();
      return copy;
    };
    const damageLog = (copy: string, at: number): void => {
      const bytes = readFileSync(`${copy}-wal`);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(`${copy}-wal`, bytes);
    };

    it('loses nothing when it is sound, or only cut off', () => {
      const copy = killed();
      expect(lossOf(`${copy}-wal`)).to.equal(undefined);
      const whole = readFileSync(`${copy}-wal`);
      for (const length of [0, 10, 32, 3_000, whole.length - 100, whole.length - 4_120]) {
        writeFileSync(`${copy}-wal`, whole.subarray(0, length));
        expect(lossOf(`${copy}-wal`), String(length)).to.equal(undefined);
      }
      expect(lossOf(join(folder(), 'none-wal'))).to.equal(undefined);
    });

    it('is recognised when it lost events, which are kept aside and told of', async () => {
      const copy = killed();
      const { length } = readFileSync(`${copy}-wal`);
      damageLog(copy, Math.floor(length / 2));
      const loss = lossOf(`${copy}-wal`);
      expect(loss).to.include({ isCertain: true });
      expect(loss?.transactions).to.be.within(2, 10);
      const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
      const outbox = SqliteOutbox.open(copy);
      const { code, message } = (await warned) as NodeJS.ErrnoException;
      expect(code).to.equal('OUTBOX_WAL_DAMAGED');
      expect(message).to.match(/is damaged and has lost at least \d+ of the last transactions: see /);
      expect(outbox.list({ limit: 100 }).length).to.be.below(10);
      const { damagedLogs } = outbox.check();
      expect(damagedLogs).to.have.length(1);
      expect(readFileSync(damagedLogs[0]!).includes('e10')).to.equal(true);
      SqliteOutbox.open(copy).close();
      expect(outbox.check().damagedLogs, 'told of once').to.have.length(1);
      outbox.close();
    });

    it('may have lost the very last one', () => {
      const copy = killed();
      damageLog(copy, readFileSync(`${copy}-wal`).length - 50);
      expect(lossOf(`${copy}-wal`)).to.deep.include({ transactions: 1, isCertain: false });
    });

    it('never shows a loss while others are at work', () => {
      const writer = SqliteOutbox.open(file, { synchronous: 'NORMAL' });
      for (const number of upTo(300)) {
        insertAll(writer, storable(`e${String(number)}`, 'x'.repeat(20_000)));
        expect(lossOf(`${file}-wal`)).to.equal(undefined);
      }
      writer.close();
      expect(readdirSync(folder()).filter((name) => name.startsWith(`${String(files)}.db-damaged`))).to.eql([]);
    });
  });
});
