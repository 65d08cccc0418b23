import { join } from 'node:path';
import { expect } from 'chai';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { SqliteEventLog } from '../../lib/service/log/sqlite/sqlite.event-log.js';
import { dossierOf, rawEvent, reducedJson, submitted } from '../support/submitted-events.js';
import { temporaryFolders } from '../support/temporary-folders.js';

/** A page limit stands for a full disk: SQLite says the same of both. */
const PAGES = 120;
const BATCH = 10;

describe('A log that is full', () => {
  const folder = temporaryFolders();

  it('takes no more, answers what is stored, and goes on once there is room', async () => {
    const file = join(folder(), 'log.db');
    const failures: unknown[] = [];
    const onFailure = (error: unknown): void => void failures.push(error);
    const store = new DossierStore(await SqliteEventLog.open(file, { maxPages: PAGES }), { onFailure });
    let stored = 0;
    for (let code = ''; code === '';) {
      const batch = Array.from({ length: BATCH }, (_, index) => submitted(stored + index + 1));
      try {
        stored += (await store.take(batch)).length;
      } catch (error) {
        code = error instanceof DossierError ? error.code : String(error);
        expect(code).to.equal('LOG_DISK_FULL');
      }
    }
    expect(stored).to.be.greaterThan(BATCH);
    const expected = reducedJson(Array.from({ length: stored }, (_, index) => rawEvent(index + 1)));
    expect(JSON.parse((await store.queries.state(dossierOf('alpha'))).json)).to.deep.equal(expected);
    expect((await store.queries.counts()).events).to.equal(stored);
    await store.close();
    for (const failure of failures) expect(failure).to.include({ code: 'LOG_DISK_FULL' });

    const again = new DossierStore(await SqliteEventLog.open(file));
    const [last, next] = await again.take([submitted(stored), submitted(stored + 1)]);
    expect([last?.outcome, next?.outcome]).to.deep.equal(['duplicate', 'stored']);
    expect((await again.queries.state(dossierOf('alpha'))).state.event_count).to.equal(stored + 1);
    await again.close();
  });
});
