import { join } from 'node:path';
import { SqliteEventLog } from '../../../../lib/service/log/sqlite/sqlite.event-log.js';
import { eventLogContract } from '../../../../lib/testing/event-log.contract.js';
import { temporaryFolders } from '../../../support/temporary-folders.js';

describe('an SQLite event log', function () {
  this.timeout(60_000);
  const folder = temporaryFolders();
  const makePlace = () => {
    const file = join(folder(), 'log.db');
    return Promise.resolve({ open: () => SqliteEventLog.open(file) });
  };

  for (const { name, run } of eventLogContract(makePlace)) it(name, run);
});
