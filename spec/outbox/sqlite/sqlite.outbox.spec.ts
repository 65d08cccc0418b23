import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { describeOutbox } from '../outbox.contract.js';
import { temporaryFolder } from '../../support/temporary-folders.js';

const folder = temporaryFolder();

describeOutbox('SqliteOutbox', (options) =>
  SqliteOutbox.open(join(folder(), `${randomUUID()}.db`), { synchronous: 'NORMAL', ...options }),
);
