import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { loadSqlite } from '../../../lib/sqlite/sqlite-driver.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { codeOf, insertAll } from '../outbox.contract.js';
import { processProgram } from '../../support/process-program.js';
import { sized } from '../../support/random-runs.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

const PROGRAM = processProgram('outbox/sqlite/emitting');

/** An event as the program told of it. */
interface Told {
  readonly eventId: string;
  readonly lamport: number;
}

/** How many events each of several emits. */
const EACH = sized(100, 40);

function told(line: string): Told {
  const [eventId = '', lamport] = line.split(' ');
  return { eventId, lamport: Number(lamport) };
}

describe('An outbox file that several use', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  /** Runs the program as a process; answers what it told. */
  const runProcess = async (file: string, count: number): Promise<readonly Told[]> => {
    const child = spawn(process.execPath, [PROGRAM, file, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const events: Told[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => events.push(told(line)));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).to.equal(0);
    return events;
  };

  /** Runs the program as a thread; answers what it told. */
  const runThread = async (file: string, count: number): Promise<readonly Told[]> => {
    const worker = new Worker(PROGRAM, { workerData: { file, count } });
    const events: Told[] = [];
    worker.on('message', (line: string) => events.push(told(line)));
    const [code] = (await once(worker, 'exit')) as [number];
    expect(code).to.equal(0);
    return events;
  };

  for (const [name, run] of [
    ['processes', runProcess],
    ['threads', runThread],
  ] as const) {
    it(`gives ${name} Lamport values that are unique and increase for each of them, and loses nothing`, async () => {
      const file = join(folder(), `${name}.db`);
      const emitted = await Promise.all([1, 2, 3, 4].map(() => run(file, EACH)));
      for (const each of emitted) {
        const values = each.map(({ lamport }) => lamport);
        expect(values).to.eql([...values].sort((a, b) => a - b));
      }
      const inOrder = emitted.flat().sort((a, b) => a.lamport - b.lamport);
      expect(inOrder.map(({ lamport }) => lamport)).to.eql(Array.from({ length: 4 * EACH }, (_, index) => index + 1));
      const outbox = SqliteOutbox.open(file, { readOnly: true });
      const entries = outbox.list({ limit: 500 });
      expect(entries.map(({ eventId }) => eventId)).to.eql(inOrder.map(({ eventId }) => eventId));
      for (const { text, sequence } of entries) expect(JSON.parse(text)).to.include({ lamport_clock: sequence });
      expect(outbox.statistics()).to.include({ pending: 4 * EACH, lamportClock: 4 * EACH });
      outbox.close();
    });
  }

  it('keeps what a process had stored before it was killed, and never gives its Lamport values again', async () => {
    const file = join(folder(), 'killed.db');
    const child = spawn(process.execPath, [PROGRAM, file, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const events: Told[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      events.push(told(line));
      if (events.length === 25) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'close')) as [number, string];
    expect(signal).to.equal('SIGKILL');
    const outbox = SqliteOutbox.open(file);
    const stored = outbox.list({ limit: 100_000 });
    // The last line may have been cut off with the process
    const whole = events.filter(({ eventId, lamport }) => eventId.length === 26 && lamport > 0);
    const ids = new Set(stored.map(({ eventId }) => eventId));
    expect(whole.filter(({ eventId }) => !ids.has(eventId))).to.eql([]);
    expect(outbox.statistics().pending).to.equal(stored.length);
    const taken = stored.map(({ text }) => (JSON.parse(text) as { readonly lamport_clock: number }).lamport_clock);
    expect(new Set(taken).size).to.equal(stored.length);
    expect(outbox.transact((writer) => writer.tick())).to.be.greaterThan(Math.max(...taken));
    outbox.close();
  });

  it('waits for a writer, then says that the file is busy, and works again after it', () => {
    const file = join(folder(), 'busy.db');
    const holder = SqliteOutbox.open(file);
    const waiting = SqliteOutbox.open(file, { busyTimeout: 50 });
    holder.transact(() => {
      const start = performance.now();
      expect(codeOf(() => insertAll(waiting, 'a'))).to.equal('OUTBOX_BUSY');
      expect(performance.now() - start).to.be.greaterThan(40);
      expect(waiting.statistics().pending).to.equal(0);
    });
    expect(insertAll(waiting, 'a')).to.eql([{ result: 'stored' }]);
    holder.close();
    waiting.close();
  });

  it('waits for who creates it, then says that the file is busy', () => {
    const file = join(folder(), 'creating.db');
    const other = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
    other.exec('BEGIN IMMEDIATE');
    const start = performance.now();
    expect(codeOf(() => SqliteOutbox.open(file, { busyTimeout: 50 }))).to.equal('OUTBOX_BUSY');
    expect(performance.now() - start).to.be.greaterThan(40);
    other.exec('ROLLBACK');
    other.close();
    SqliteOutbox.open(file).close();
  });

  it('lets one relay at a time deliver, whichever connection it has', () => {
    const file = join(folder(), 'leased.db');
    const [one, two] = [SqliteOutbox.open(file), SqliteOutbox.open(file)];
    const holder = (token: string) => ({ token, host: 'somewhere', pid: 1 });
    expect(one.acquireLease(holder('one'), 10_000).granted).to.equal(true);
    expect(two.acquireLease(holder('two'), 10_000)).to.deep.include({ granted: false, holder: holder('one') });
    one.releaseLease('one');
    expect(two.acquireLease(holder('two'), 10_000).granted).to.equal(true);
    expect(codeOf(() => one.record('one', []))).to.equal('LEASE_LOST');
    one.close();
    two.close();
  });
});
