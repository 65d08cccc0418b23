import { LogBusyError } from '../../../errors/log-busy.error.js';
import { LogClosedError } from '../../../errors/log-closed.error.js';
import { LogDamagedError } from '../../../errors/log-damaged.error.js';
import { LogDiskFullError } from '../../../errors/log-disk-full.error.js';
import { LogForeignError } from '../../../errors/log-foreign.error.js';
import { LogReadOnlyError } from '../../../errors/log-read-only.error.js';
import { LogReplacedError } from '../../../errors/log-replaced.error.js';
import { LogTooNewError } from '../../../errors/log-too-new.error.js';
import { LogUnavailableError } from '../../../errors/log-unavailable.error.js';
import { messageOf } from '../../../errors/message-of.js';
import { NestedTransactionError } from '../../../errors/nested-transaction.error.js';
import type { SqliteKind } from '../../../sqlite/sqlite-kind.js';
import { MIGRATIONS } from './sqlite-log-schema.js';

/** The files that hold an event log; "MDlg" marks them. */
export const EVENT_LOG_FILE: SqliteKind = {
  applicationId: 0x4d446c67,
  migrations: MIGRATIONS,
  madeBy: '`mission-dossier serve` creates the file of its event log',
  errors: {
    busy: (file, timeout, cause) => new LogBusyError(file, timeout, cause),
    corrupt: (file, cause) => new LogDamagedError(file, messageOf(cause), { cause }),
    diskFull: (file, cause) => new LogDiskFullError(file, cause),
    readOnly: (file, cause) => new LogReadOnlyError(file, cause),
    foreign: (file) => new LogForeignError(file),
    tooNew: (file, version, supportedVersion) => new LogTooNewError(file, version, supportedVersion),
    unavailable: (file, cause, advice) => new LogUnavailableError(file, cause, advice),
    replaced: (file, what) => new LogReplacedError(file, what),
    closed: () => new LogClosedError(),
    nested: () => new NestedTransactionError(),
  },
};
