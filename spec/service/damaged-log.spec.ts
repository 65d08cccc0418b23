import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { SqliteEventLog } from '../../lib/service/log/sqlite/sqlite.event-log.js';
import { rejectionOf } from '../support/rejection-of.js';
import { eventId } from '../support/samples.js';
import { dossierOf, rawEvent, reducedJson, submitted } from '../support/submitted-events.js';
import { temporaryFolder } from '../support/temporary-folders.js';
import { until } from '../support/until.js';
import { seededRandom } from '../torture/scenario.js';
import { sized } from '../support/random-runs.js';

const FEATURES = ['alpha', 'beta', 'gamma', 'delta'];
const EVENTS = 240;
const ROUNDS = sized(120, 40);
const NAMED: ReadonlySet<string> = new Set(['LOG_DAMAGED', 'LOG_FOREIGN', 'LOG_TOO_NEW', 'LOG_UNAVAILABLE']);

describe('A log that is damaged', () => {
  const folder = temporaryFolder();
  const random = seededRandom(7);
  const featureOf = (number: number): string => FEATURES[number % FEATURES.length]!;
  const numbersOf = (feature: string): readonly number[] =>
    Array.from({ length: EVENTS }, (_, index) => index + 1).filter((number) => featureOf(number) === feature);
  const expected = new Map<string, unknown>();
  let sound: string;

  before(async () => {
    sound = join(folder(), 'sound.db');
    const store = new DossierStore(await SqliteEventLog.open(sound));
    for (let number = 1; number <= EVENTS; number += 20) {
      await store.take(Array.from({ length: 20 }, (_, index) => submitted(number + index, featureOf(number + index))));
    }
    await store.settle(10_000);
    await store.close();
    for (const feature of FEATURES) {
      expected.set(feature, reducedJson(numbersOf(feature).map((number) => rawEvent(number, feature))));
    }
  });

  /** Copies the sound log with its mark, and damages the copy. */
  const damaged = (round: number, damage: (bytes: Buffer) => Buffer): string => {
    const file = join(folder(), `damaged-${String(round)}.db`);
    writeFileSync(file, damage(readFileSync(sound)));
    copyFileSync(`${sound}-mark`, `${file}-mark`);
    return file;
  };

  /** Asks for everything there is: what is answered must be right, what is not must say why. Gives the codes. */
  const interrogate = async (file: string): Promise<readonly string[]> => {
    const codes: string[] = [];
    const attempt = async (ask: () => Promise<void>): Promise<void> => {
      try {
        await ask();
      } catch (error) {
        if (!(error instanceof DossierError)) throw error;
        expect(NAMED, error.message).to.include(error.code);
        codes.push(error.code);
      }
    };
    let store: DossierStore | undefined;
    await attempt(async () => void (store = new DossierStore(await SqliteEventLog.open(file, { create: false }))));
    const opened = store;
    if (opened === undefined) return codes;
    for (const feature of FEATURES) {
      await attempt(async () => {
        const { json } = await opened.queries.state(dossierOf(feature));
        expect(JSON.parse(json)).to.deep.equal(expected.get(feature));
      });
    }
    await attempt(async () => {
      const { events } = await opened.queries.events({ limit: 10_000 });
      expect(events.map(({ text }) => text)).to.deep.equal(
        Array.from({ length: EVENTS }, (_, index) => submitted(index + 1, featureOf(index + 1)).text),
      );
    });
    await attempt(async () => {
      for (const { summary, namespace } of (await opened.queries.dossiers({ limit: 9 })).dossiers) {
        if (summary === null) continue;
        const state = expected.get(namespace.feature_slug) as { parity_status: string };
        expect(summary.status).to.equal(state.parity_status);
      }
    });
    await opened.close().catch(() => undefined);
    return codes;
  };

  it('never answers a wrong state, wherever bits are flipped', async () => {
    let named = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const file = damaged(round, (bytes) => {
        const from = Math.floor(random() * bytes.length);
        const length = random() < 0.5 ? 1 : Math.ceil(random() * 64);
        for (let at = from; at < Math.min(bytes.length, from + length); at += 1) {
          bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        }
        return bytes;
      });
      const codes = await interrogate(file).catch((error: unknown) => {
        // A dossier's id may be what is damaged: then there is no such dossier, and the list of all events tells.
        if (error instanceof DossierError && error.code === 'UNKNOWN_DOSSIER') return ['LOG_DAMAGED'];
        throw error;
      });
      if (codes.length > 0) named += 1;
    }
    expect(named).to.be.greaterThan(ROUNDS / 4);
  });

  it('is named when it is cut off, wherever', async () => {
    for (let round = 0; round < 20; round += 1) {
      const file = damaged(ROUNDS + round, (bytes) => bytes.subarray(0, Math.floor(random() * bytes.length)));
      expect(await interrogate(file)).to.have.length.greaterThan(0);
    }
  });

  it('is named when the end of its write-ahead log is gone', async () => {
    const file = join(folder(), 'killed.db');
    const log = await SqliteEventLog.open(file);
    const store = new DossierStore(log);
    await store.take([submitted(1)]);
    for (const suffix of ['', '-wal', '-mark']) copyFileSync(file + suffix, join(folder(), `early.db${suffix}`));
    for (let number = 2; number <= 9; number += 1) await store.take([submitted(number)]);
    const copyAs = (name: string): string => {
      const copy = join(folder(), name);
      for (const suffix of ['', '-wal', '-mark']) copyFileSync(file + suffix, copy + suffix);
      return copy;
    };
    const whole = copyAs('whole.db');
    const [cut, flipped] = [copyAs('cut.db'), copyAs('flipped.db')];
    await store.close();
    truncateSync(`${cut}-wal`, Math.floor(statSync(`${cut}-wal`).size / 2));
    const wal = readFileSync(`${flipped}-wal`);
    const middle = Math.floor(wal.length / 2);
    wal[middle] = wal[middle]! ^ 1;
    writeFileSync(`${flipped}-wal`, wal);
    const codes: unknown[] = [];
    const onWarning = ({ code }: NodeJS.ErrnoException): void => void codes.push(code);
    process.on('warning', onWarning);
    for (const damagedFile of [cut, flipped]) {
      const error = await rejectionOf(SqliteEventLog.open(damagedFile));
      expect(error).to.include({ code: 'LOG_DAMAGED' });
      expect((error as Error).message)
        .to.match(/ends with event \d, but event 9 was acknowledged/)
        .and.contain('-mark');
      rmSync(`${damagedFile}-mark`);
      await (await SqliteEventLog.open(damagedFile)).close();
    }
    await until(() => codes.length > 0);
    process.off('warning', onWarning);
    expect(codes, 'a log that was cut off shows nothing').to.deep.equal(['LOG_WAL_DAMAGED']);
    for (const file_ of [whole, join(folder(), 'early.db')]) {
      const reopened = await SqliteEventLog.open(file_);
      expect((await reopened.counts()).events).to.equal(file_ === whole ? 9 : 1);
      await reopened.close();
    }
  });

  /** Opens it again as `serve` does after a crash; returns what that throws. */
  const refusalOf = async (file: string): Promise<Error> => {
    const error = await rejectionOf(SqliteEventLog.open(file));
    expect(error).to.include({ code: 'LOG_DAMAGED' });
    return error as Error;
  };

  it('is named when its whole write-ahead log is gone, even in a young log', async () => {
    const file = join(folder(), 'young.db');
    const store = new DossierStore(await SqliteEventLog.open(file));
    await store.take([submitted(1), submitted(2)]);
    const copy = join(folder(), 'copy-of-young.db');
    for (const suffix of ['', '-mark']) copyFileSync(file + suffix, copy + suffix);
    await store.close();
    expect((await refusalOf(copy)).message).to.contain('ends with event 0, but event 2 was acknowledged');
  });

  for (const [what, lose] of [
    ['deleted', (file: string) => rmSync(file)],
    ['emptied', (file: string) => truncateSync(file)],
  ] as const) {
    it(`is named when its file is ${what}, and what is left beside it is kept`, async () => {
      const file = join(folder(), `${what}.db`);
      const store = new DossierStore(await SqliteEventLog.open(file));
      await store.take([submitted(1)]);
      const copy = join(folder(), `copy-of-${what}.db`);
      for (const suffix of ['', '-wal', '-mark']) copyFileSync(file + suffix, copy + suffix);
      await store.close();
      lose(file);
      lose(copy);
      expect((await refusalOf(file)).message).to.contain(`empty, but ${file}-mark is there`);
      expect((await refusalOf(copy)).message).to.contain(`move ${copy}-wal and ${copy}-mark away`);
      expect(statSync(`${copy}-wal`).size).to.be.greaterThan(0);
      for (const left of [`${file}-mark`, `${copy}-wal`, `${copy}-mark`]) rmSync(left);
      for (const empty of [file, copy]) await (await SqliteEventLog.open(empty)).close();
    });
  }

  it('is whole again when its renamed file is put back, since nothing creates another one meanwhile', async () => {
    const file = join(folder(), 'renamed.db');
    const log = await SqliteEventLog.open(file);
    const store = new DossierStore(log);
    await store.take([submitted(1)]);
    renameSync(file, `${file}.away`);
    expect(await rejectionOf(store.take([submitted(2)]))).to.include({ code: 'LOG_REPLACED' });
    await log.owners.release(0);
    expect(await rejectionOf(log.owners.claim(0))).to.include({ code: 'LOG_REPLACED' });
    await store.close();
    expect(existsSync(file)).to.equal(false);
    renameSync(`${file}.away`, file);
    const again = await SqliteEventLog.open(file);
    expect(await again.find(eventId(1))).to.include({ position: 1 });
    await again.close();
  });

  it('is not confused with another log that stands in its place', async () => {
    const file = join(folder(), 'other.db');
    await (await SqliteEventLog.open(file)).close();
    copyFileSync(`${sound}-mark`, `${file}-mark`);
    const log = await SqliteEventLog.open(file);
    await new DossierStore(log).take([submitted(1)]);
    expect((await log.counts()).events).to.equal(1);
    await log.close();
    expect(existsSync(`${file}-mark`)).to.equal(true);
  });

  it('is not opened when its mark cannot be read, and the message names the mark', async () => {
    const file = join(folder(), 'unreadable.db');
    copyFileSync(sound, file);
    mkdirSync(`${file}-mark`);
    const error = await rejectionOf(SqliteEventLog.open(file));
    expect(error).to.include({ code: 'LOG_UNAVAILABLE' });
    expect((error as Error).message).to.contain(`make ${file}-mark readable`);
  });

  it('is named when its file is replaced while it is open, and answers no more', async () => {
    const file = join(folder(), 'replaced.db');
    const store = new DossierStore(await SqliteEventLog.open(file));
    await store.take([submitted(1)]);
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    expect(await rejectionOf(store.take([submitted(2)]))).to.include({ code: 'LOG_REPLACED' });
    expect(await rejectionOf(store.take([submitted(2)]))).to.include({ code: 'LOG_REPLACED' });
    expect(await rejectionOf(store.queries.counts())).to.include({ code: 'LOG_REPLACED' });
    await store.close();
  });
});
