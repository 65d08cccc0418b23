import { copyFileSync, existsSync } from 'node:fs';
import { lossOf } from './log-scan.js';

/** What the names of kept logs begin with. */
export function damagedLogPrefix(file: string): string {
  return `${file}-damaged-log-`;
}

/**
 * Keeps a copy of a log that has lost transactions, before SQLite leaves them out and writes over them, and warns of it.
 * They are in the copy; whoever has looked at it removes it.
 */
export function keepDamagedLog(file: string): void {
  const loss = lossOf(`${file}-wal`);
  if (loss === undefined) return;
  const copy = `${damagedLogPrefix(file)}${loss.generation}`;
  const what = loss.isCertain ? 'has lost' : 'may have lost';
  if (existsSync(copy)) return;
  try {
    copyFileSync(`${file}-wal`, copy);
  } catch {
    // On a full disk, say, the warning is all there is
  }
  process.emitWarning(
    `the log of ${file} is damaged and ${what} at least ${String(loss.transactions)} of the last transactions: see ${copy}`,
    { code: 'OUTBOX_LOG_DAMAGED' },
  );
}
