import { copyFileSync, existsSync } from 'node:fs';
import type { StoreName } from '../errors/store.error.js';
import { lossOf } from './log-scan.js';

/** The prefix of the names of kept logs. */
export function damagedLogPrefix(file: string): string {
  return `${file}-damaged-log-`;
}

/**
 * Keeps a copy of a write-ahead log that has lost transactions, before SQLite skips and overwrites them, and prints a
 * warning with the code OUTBOX_WAL_DAMAGED or LOG_WAL_DAMAGED. The copy holds them until you remove it.
 */
export function keepDamagedLog(file: string, store: StoreName): void {
  const loss = lossOf(`${file}-wal`);
  if (loss === undefined) return;
  const copy = `${damagedLogPrefix(file)}${loss.generation}`;
  const what = loss.isCertain ? 'has lost' : 'may have lost';
  if (existsSync(copy)) return;
  try {
    copyFileSync(`${file}-wal`, copy);
  } catch {
    // When copying fails, for example on a full disk, only the warning is left
  }
  process.emitWarning(
    `the write-ahead log of ${file} is damaged and ${what} at least ${String(loss.transactions)} of the last transactions: see ${copy}`,
    { code: `${store}_WAL_DAMAGED` },
  );
}
