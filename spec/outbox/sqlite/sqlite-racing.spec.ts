import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { OUTBOX_FILE } from '../../../lib/outbox/sqlite/outbox-file.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { AttachedDatabase } from '../../../lib/sqlite/attached-database.js';
import { loadSqlite, type SqliteDatabase, type SqliteStatement } from '../../../lib/sqlite/sqlite-driver.js';
import { schemaVersion } from '../../../lib/sqlite/sqlite-migration.js';
import { processProgram } from '../../support/process-program.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

const PROGRAM = processProgram('outbox/sqlite/opening');
const PROCESSES = 4;
const ROUNDS = 30;

/** A connection that lets something happen before its second statement is prepared. */
class Interrupted extends AttachedDatabase {
  #prepared = 0;

  constructor(
    file: string,
    private readonly interrupt: () => void,
  ) {
    super(loadSqlite(), file, { readOnly: false, timeout: 0 });
  }

  override prepare(sql: string): SqliteStatement {
    this.#prepared += 1;
    if (this.#prepared === 2) this.interrupt();
    return super.prepare(sql);
  }
}

describe('An outbox that several processes make at once', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('is of one version at any moment, also when another makes it while its version is read', () => {
    const file = join(folder(), 'between.db');
    const empty: SqliteDatabase = new AttachedDatabase(loadSqlite(), file, { readOnly: false, timeout: 0 });
    empty.exec('PRAGMA held.journal_mode = WAL');
    empty.close();
    const reader = new Interrupted(file, () => SqliteOutbox.open(file).close());
    expect(schemaVersion(reader, file, OUTBOX_FILE)).to.equal(0);
    expect(schemaVersion(reader, file, OUTBOX_FILE)).to.equal(OUTBOX_FILE.migrations.length);
    reader.close();
  });

  it('is made by one and opened by all, round after round', async () => {
    const children = Array.from({ length: PROCESSES }, () => {
      const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return { child, lines, ended: once(child, 'exit') };
    });
    const answers: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { child } of children) child.stdin.write(`${join(folder(), `race-${String(round)}.db`)}\n`);
      for (const { lines } of children) answers.push(String((await lines.next()).value));
    }
    for (const { child } of children) child.stdin.end();
    await Promise.all(children.map(({ ended }) => ended));
    expect(answers.filter((answer) => answer !== 'opened')).to.eql([]);
    expect(answers).to.have.length(PROCESSES * ROUNDS);
  });
});
