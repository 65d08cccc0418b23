import { NestedTransactionError } from '../../errors/nested-transaction.error.js';
import { OutboxBusyError } from '../../errors/outbox-busy.error.js';
import { OutboxClosedError } from '../../errors/outbox-closed.error.js';
import { OutboxCorruptError } from '../../errors/outbox-corrupt.error.js';
import { OutboxDiskFullError } from '../../errors/outbox-disk-full.error.js';
import { OutboxForeignError } from '../../errors/outbox-foreign.error.js';
import { OutboxReadOnlyError } from '../../errors/outbox-read-only.error.js';
import { OutboxReplacedError } from '../../errors/outbox-replaced.error.js';
import { OutboxTooNewError } from '../../errors/outbox-too-new.error.js';
import { OutboxUnavailableError } from '../../errors/outbox-unavailable.error.js';
import type { SqliteKind } from '../../sqlite/sqlite-kind.js';
import { INHERITED_LAMPORT } from './sqlite-ledger.js';
import { MIGRATIONS } from './sqlite-schema.js';

/** The files that hold an outbox, marked with "MDob". */
export const OUTBOX_FILE: SqliteKind = {
  applicationId: 0x4d446f62,
  migrations: MIGRATIONS,
  madeBy: 'emitting into an outbox creates its file',
  inherited: INHERITED_LAMPORT,
  errors: {
    busy: (file, timeout, cause) => new OutboxBusyError(file, timeout, cause),
    corrupt: (file, cause) => new OutboxCorruptError(file, cause),
    diskFull: (file, cause) => new OutboxDiskFullError(file, cause),
    readOnly: (file, cause) => new OutboxReadOnlyError(file, cause),
    foreign: (file) => new OutboxForeignError(file),
    tooNew: (file, version, supportedVersion) => new OutboxTooNewError(file, version, supportedVersion),
    unavailable: (file, cause, advice) => new OutboxUnavailableError(file, cause, advice),
    replaced: (file, what) => new OutboxReplacedError(file, what),
    closed: () => new OutboxClosedError(),
    nested: () => new NestedTransactionError(),
  },
};
