import { SCHEMA } from '../../../sqlite/attached-database.js';
import type { SqliteSession } from '../../../sqlite/sqlite-session.js';

const MOST_FINDINGS = 50;
const CHECK = `PRAGMA ${SCHEMA}.integrity_check(${String(MOST_FINDINGS)})`;
const SOUND = 'ok';

/** The faults that SQLite finds in a file: pages, rows and indexes that do not match. */
export function integrityFindings(session: SqliteSession): readonly string[] {
  const findings = session.all(CHECK).map((row) => String(row['integrity_check']));
  return findings.filter((finding) => finding !== SOUND).map((finding) => `SQLite finds: ${finding}`);
}
