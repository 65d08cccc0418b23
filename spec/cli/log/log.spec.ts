import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DossierStore } from '../../../lib/service/dossier.store.js';
import { SqliteEventLog } from '../../../lib/service/log/sqlite/sqlite.event-log.js';
import { submitted } from '../../support/submitted-events.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { run } from '../bin.js';

describe('The command log', () => {
  const folder = temporaryFolders();
  let file: string;

  beforeEach(async () => {
    file = join(folder(), 'dossiers.db');
    const store = new DossierStore(await SqliteEventLog.open(file));
    await store.take([submitted(1), submitted(2, 'beta'), submitted(11)]);
    await store.close();
  });

  it('exports a log, and imports it into another', async () => {
    const exported = await run(['log', 'export', file]);
    expect([exported.code, exported.stderr]).to.deep.equal([0, '']);
    expect(exported.stdout.split('\n')).to.have.length(6);
    const copy = join(folder(), 'copy.db');
    const imported = await run(['log', 'import', copy], { input: exported.stdout });
    expect(imported).to.include({ code: 0, stdout: 'imported 3 events: 3 new, 0 already there, 0 set aside\n' });
    const backup = join(folder(), 'backup.jsonl');
    writeFileSync(backup, exported.stdout);
    const again = await run(['log', 'import', copy, backup]);
    expect(again.stdout).to.equal('imported 3 events: 0 new, 3 already there, 0 set aside\n');
    expect((await run(['log', 'export', copy])).stdout).to.equal(exported.stdout);
    const broken = await run(['log', 'import', copy], { input: exported.stdout.split('\n').slice(0, 3).join('\n') });
    expect(broken).to.include({ code: 2, stdout: '' });
    expect(broken.stderr).to.contain('its last line is missing');
  });

  it('imports a backup into the place of a log whose file is gone, where no new log would begin', async () => {
    const { stdout: backup } = await run(['log', 'export', file]);
    rmSync(file);
    const served = await run(['serve', '--data', file, '--port', '0']);
    expect([served.code, served.stdout]).to.deep.equal([2, '']);
    expect(served.stderr).to.contain(`its file is missing or empty, but ${file}-mark is there`);
    const imported = await run(['log', 'import', file], { input: backup });
    expect(imported).to.include({ code: 0, stdout: 'imported 3 events: 3 new, 0 already there, 0 set aside\n' });
    expect((await run(['log', 'verify', file])).code).to.equal(0);
  });

  it('exports events that reduce reads', async () => {
    const events = await run(['log', 'export', file, '--events']);
    const reduced = await run(['reduce', '--split'], { input: events.stdout });
    expect([reduced.code, events.stdout.split('\n').length]).to.deep.equal([0, 4]);
  });

  it('verifies a log, and says what is wrong', async () => {
    expect(await run(['log', 'verify', file])).to.include({
      code: 0,
      stdout: 'verified 3 events and 2 dossiers: nothing is wrong\n',
    });
    const bytes = readFileSync(file);
    bytes.write('laptop-9', bytes.indexOf('laptop-1'));
    writeFileSync(file, bytes);
    const { code, stdout } = await run(['log', 'verify', file, '--format', 'json']);
    expect(code).to.equal(1);
    expect((JSON.parse(stdout) as { findings: string[] }).findings.join('\n')).to.match(/differs from what was stored/);
    expect((await run(['log', 'verify', file])).stdout).to.match(/^verified 2 events and 1 dossier: \d findings?$/m);
  });

  it('does not create a log to look at, and says that there is none', async () => {
    for (const command of ['verify', 'export']) {
      const missing = join(folder(), 'missing.db');
      const { code, stderr } = await run(['log', command, missing]);
      expect([code, stderr]).to.deep.equal([
        2,
        `error: the event log ${missing} cannot be used (the file does not exist): check the path; \`mission-dossier serve\` creates the file of its event log\n`,
      ]);
    }
  });
});
