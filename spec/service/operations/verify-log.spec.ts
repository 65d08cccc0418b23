import { join } from 'node:path';
import { expect } from 'chai';
import { DossierProjection } from '../../../lib/projection/dossier-projection.js';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { verifyLog } from '../../../lib/service/operations/verify-log.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { handlersKey } from '../../../lib/service/projector/handlers-key.js';
import { loadSqlite } from '../../../lib/sqlite/sqlite-driver.js';
import { newEvent } from '../../../lib/testing/event-log/log-samples.js';
import { describeOnEachEngine } from '../../support/service-logs.js';
import { dossierOf, submitted } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const FEATURES = ['alpha', 'beta', 'gamma'];

async function fill(log: EventLog): Promise<void> {
  const store = new DossierStore(log);
  for (let number = 1; number <= 60; number += 1) await store.take([submitted(number, FEATURES[number % 3])]);
  await store.settle(20_000);
  await store.close();
}

describeOnEachEngine('Verifying a log', (newPlace) => {
  it('finds nothing wrong with a log that is sound', async () => {
    const open = await newPlace();
    await fill(await open());
    const log = await open();
    const progress: { events: number; dossiers: number }[] = [];
    const report = await verifyLog(log, { onProgress: (seen) => progress.push({ ...seen }) });
    expect(report).to.deep.equal({ events: 60, dossiers: 3, findings: [] });
    expect(progress.at(-1)).to.deep.equal({ events: 60, dossiers: 3 });
    await log.close();
  });

  it('finds events that are not what is kept beside them, and states that are not those of their events', async () => {
    const open = await newPlace();
    const log = await open();
    const { text } = submitted(5);
    const odd = [newEvent(1), newEvent(2, 'beta', { text: '{' }), newEvent(3, 'beta', { text })];
    await log.append(odd);
    const { findings, dossiers } = await verifyLog(log);
    expect(findings.filter((finding) => /position \d of partition \d/.test(finding))).to.have.length(3);
    expect(dossiers).to.equal(0);
    await log.close();
  });
});

describe('Verifying a log in a file', () => {
  const folder = temporaryFolders();
  let file: string;
  const tamper = (sql: string): void => {
    const database = new (loadSqlite().DatabaseSync)(file, { readOnly: false, timeout: 0 });
    database.exec(sql);
    database.close();
  };
  const findings = async (): Promise<readonly string[]> => {
    const log = await SqliteEventLog.open(file, { readOnly: true });
    const report = await verifyLog(log);
    await log.close();
    return report.findings;
  };

  beforeEach(async () => {
    file = join(folder(), 'log.db');
    await fill(await SqliteEventLog.open(file));
  });

  it('names each event that was changed, and goes on behind it', async () => {
    tamper(`UPDATE event SET text = replace(text, 'laptop-1', 'laptop-2') WHERE position IN (7, 30)`);
    const found = await findings();
    expect(found).to.include('the event at position 7 of partition 0 differs from what was stored');
    expect(found).to.include('the event at position 30 of partition 0 differs from what was stored');
    expect(found.filter((finding) => finding.includes('position'))).to.have.length(2);
  });

  it('names events that are missing, in the middle and at the end', async () => {
    tamper('DELETE FROM event WHERE position = 10');
    expect((await findings()).join('\n')).to.contain('the event at position 10 is missing');
    tamper('DELETE FROM event WHERE position > 58');
    const log = await SqliteEventLog.open(file).catch((error: unknown) => error);
    expect(log).to.include({ code: 'LOG_DAMAGED' });
  });

  it('names a summary and a snapshot that are wrong though their checksums fit', async () => {
    const handlers = handlersKey(new DossierReducer(), '');
    const log = await SqliteEventLog.open(file);
    const [dossierId, other] = [dossierOf('alpha'), dossierOf('beta')];
    const events = Number((await log.dossier(dossierId, handlers))?.events);
    const nothing = { artifacts: 0, anomalies: 0, drifts: 0, failure: null };
    await log.writeSummaries({ handlers, summaries: [{ dossierId, sequence: events, status: 'unknown', ...nothing }] });
    const bytes = new DossierProjection().save();
    await log.writeSnapshot({ dossierId: other, handlers, sequence: events, epoch: 9, bytes });
    await log.close();
    expect(await findings()).to.include.members([
      `the summary of dossier ${dossierId} says unknown, and its state drifted`,
      `the state of dossier ${other} differs from a fresh reduction`,
    ]);
  });
});
