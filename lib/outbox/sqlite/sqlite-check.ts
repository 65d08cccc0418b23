import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DossierError } from '../../errors/dossier.error.js';
import { damagedLogPrefix } from '../../sqlite/damaged-log.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';
import { SCHEMA } from '../../sqlite/attached-database.js';
import type { OutboxState } from '../outbox-entry.js';
import { selectChecked, selectDue, type CheckedEntry } from './sqlite-entries.js';
import type { OutboxEntry } from '../outbox-entry.js';
import type { DuePage } from '../outbox.port.js';

/** An event that differs from what was stored. */
export interface DamagedEvent {
  readonly sequence: number;
  readonly eventId: string;
  readonly state: OutboxState;
}

/** The result of checking an outbox file. */
export interface OutboxCheck {
  /** The number of checked events. */
  readonly events: number;
  /** Events with a wrong checksum. */
  readonly damaged: readonly DamagedEvent[];
  /** What SQLite finds wrong with the file, in its words, and what could not be read. */
  readonly faults: readonly string[];
  /** Copies of logs that had lost events when the outbox was opened. */
  readonly damagedLogs: readonly string[];
}

const PAGE = 500;
const MOST_FAULTS = 100;
const BURY = `
  UPDATE event SET state = 'dead', settled_at = ?, last_error = ? WHERE sequence = ? AND state = 'pending'`;
const REASON = 'damaged on the disk: its checksum does not fit, so it was not sent';

/**
 * The due entries with correct checksums. The others become dead, since their present text was never emitted. Where the
 * file is too damaged to record even that, they are left out.
 */
export function takeSoundDue(session: SqliteSession, page: DuePage, now: number): readonly OutboxEntry[] {
  for (;;) {
    const checked = session.read(() => selectDue(session, page, now));
    const damaged = checked.filter(({ isSound }) => !isSound);
    const buried = damaged.length === 0 ? 0 : bury(session, damaged, now);
    if (buried === 0) return checked.filter(({ isSound }) => isSound).map(({ entry }) => entry);
  }
}

function bury(session: SqliteSession, damaged: readonly CheckedEntry[], now: number): number {
  return session.writeFromReserve(() =>
    damaged.reduce((buried, { entry }) => buried + session.run(BURY, now, REASON, entry.sequence), 0),
  );
}

/** Checks every event, and the file by SQLite's own means. Damage never makes it throw. */
export function checkOutbox(session: SqliteSession, file: string): OutboxCheck {
  const damaged: DamagedEvent[] = [];
  const faults: string[] = [];
  let events = 0;
  collectFaults(faults, () => {
    for (const { entry, isSound } of allChecked(session)) {
      events += 1;
      if (!isSound) damaged.push({ sequence: entry.sequence, eventId: entry.eventId, state: entry.state });
    }
  });
  collectFaults(faults, () => {
    const rows = session.read(() => session.all(`PRAGMA ${SCHEMA}.integrity_check(${String(MOST_FAULTS)})`));
    faults.push(...rows.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok'));
  });
  return { events, damaged, faults, damagedLogs: damagedLogsOf(file) };
}

function* allChecked(session: SqliteSession): Generator<CheckedEntry> {
  for (let after = 0; ;) {
    const page = session.read(() => selectChecked(session, after, PAGE));
    const last = page.at(-1)?.entry.sequence;
    if (last === undefined || last <= after) return;
    yield* page;
    after = last;
  }
}

function collectFaults(faults: string[], work: () => void): void {
  try {
    work();
  } catch (error) {
    faults.push((error as DossierError).message);
  }
}

/** Copies of logs that had lost transactions when this outbox was opened. */
export function damagedLogsOf(file: string): readonly string[] {
  const folder = dirname(file);
  const prefix = basename(damagedLogPrefix(file));
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(folder, name));
}
